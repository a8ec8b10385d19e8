/** How a web application leaves without anybody noticing, the same for services and gateway. */
package fr.compteformation.departure;

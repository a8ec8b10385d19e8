/** What people see of their hours: read models, rebuilt from the events at any time. */
package fr.compteformation.hours.projection;

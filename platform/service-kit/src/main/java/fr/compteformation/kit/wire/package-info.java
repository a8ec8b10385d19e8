/** Public events on the wire: CloudEvents 1.0 in binary mode, JSON data. */
package fr.compteformation.kit.wire;

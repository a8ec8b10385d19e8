/** A subscriber to « Mon compte formation » as an OPCA may write it. */
package example.opca;

/** Who may call: access tokens checked, services' own identity. */
package fr.compteformation.kit.security;

package fr.compteformation.gateway.web.espace;

import fr.compteformation.gateway.web.PortalPage;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A controller of pages of the titulaire's space: {@link EspaceAdvice} gives each its head. */
@PortalPage
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@interface EspacePage {}

package fr.compteformation.account;

import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Open the account of somebody who confirmed a registration. */
public record OuvrirCompte(@TargetAggregateIdentifier UUID titulaireId, UUID inscriptionId) {}

package fr.compteformation.account.connexion;

import fr.compteformation.account.AccountProperties;
import fr.compteformation.account.Identifiant.Operateur;
import fr.compteformation.account.persistence.Operateurs;
import fr.compteformation.account.persistence.Operateurs.Financeur;
import java.util.Locale;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/** Writes the operators of the configuration to the database at start. */
@Component
class OperateursDeclares implements ApplicationRunner {

  private final AccountProperties properties;
  private final Operateurs operateurs;
  private final MotsDePasse motsDePasse;

  OperateursDeclares(AccountProperties properties, Operateurs operateurs, MotsDePasse motsDePasse) {
    this.properties = properties;
    this.operateurs = operateurs;
    this.motsDePasse = motsDePasse;
  }

  @Override
  public void run(ApplicationArguments args) {
    properties.operateurs().forEach(this::put);
  }

  private void put(AccountProperties.Operateur declare) {
    var operateur = new Operateur(declare.identifiant().strip().toLowerCase(Locale.ROOT));
    operateurs.put(
        operateur,
        motsDePasse.hacher(declare.motDePasse()),
        new Financeur(declare.financeur(), declare.nom()));
  }
}

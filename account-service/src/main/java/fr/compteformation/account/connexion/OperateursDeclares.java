package fr.compteformation.account.connexion;

import fr.compteformation.account.AccountProperties;
import fr.compteformation.account.Identifiant.Operateur;
import fr.compteformation.account.persistence.Operateurs;
import fr.compteformation.account.persistence.Operateurs.Financeur;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/**
 * Brings the operators in the database into line with the configuration at start: who is not
 * declared any more can do nothing any more but let his last access token end.
 */
@Component
class OperateursDeclares implements ApplicationRunner {

  private static final Logger LOG = LoggerFactory.getLogger(OperateursDeclares.class);

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
    int retires =
        operateurs.retireAllBut(
            properties.operateurs().stream().map(OperateursDeclares::identifiantOf).toList());
    if (retires > 0) {
      LOG.info("{} operators are not declared any more: their accesses have ended", retires);
    }
  }

  private void put(AccountProperties.Operateur declare) {
    operateurs.put(
        identifiantOf(declare),
        motsDePasse.hacher(declare.motDePasse()),
        new Financeur(declare.financeur(), declare.nom()));
  }

  private static Operateur identifiantOf(AccountProperties.Operateur declare) {
    return new Operateur(declare.identifiant().strip().toLowerCase(Locale.ROOT));
  }
}

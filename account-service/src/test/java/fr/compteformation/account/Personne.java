package fr.compteformation.account;

import fr.compteformation.account.persistence.AccordCgu;
import fr.compteformation.account.persistence.Identite;
import fr.compteformation.account.persistence.Titulaires;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/**
 * Somebody of whom nobody else has heard: each has an own NIR, name and courriel.
 *
 * @param nir the 13 characters
 */
record Personne(UUID titulaireId, UUID inscriptionId, String nir, String nom, String motDePasse) {

  private static final Argon2PasswordEncoder ARGON2 =
      new Argon2PasswordEncoder(16, 32, 1, 19456, 2);

  static Personne quelconque() {
    var random = ThreadLocalRandom.current();
    return new Personne(
        UUID.randomUUID(),
        UUID.randomUUID(),
        "25508140%05d".formatted(random.nextInt(1, 99_999)),
        "ORANGE" + Long.toString(random.nextLong(1 << 30), 36).toUpperCase(Locale.ROOT),
        "PaulnET1547PAUL&!aulet" + random.nextInt(1000, 9999));
  }

  String courriel() {
    return nom.toLowerCase(Locale.ROOT) + "@sfr.fr";
  }

  String motDePasseHache() {
    return ARGON2.encode(motDePasse);
  }

  /** Everything that says who it is. */
  List<String> secrets() {
    return List.of(nir, nom, courriel(), motDePasse, "0145" + nir.substring(7));
  }

  /** Makes the person a titulaire at once, without a registration. */
  Personne titulaire(Titulaires titulaires) {
    titulaires.add(
        titulaireId,
        new Identite(nir, "MADAME", "TOURIA", nom, courriel(), "0145" + nir.substring(7), null),
        motDePasseHache(),
        new AccordCgu("2015-01", "abc", Instant.now()));
    return this;
  }

  /** As registration-service tells it. */
  Map<String, Object> inscrite() {
    var identite = new HashMap<String, Object>();
    identite.put("titulaireId", titulaireId.toString());
    identite.put("nir", nir + "38");
    identite.put("civilite", "MADAME");
    identite.put("prenom", "TOURIA");
    identite.put("nomNaissance", nom);
    identite.put("courriel", courriel());
    identite.put("telephoneFixe", "0145" + nir.substring(7));
    identite.put("telephonePortable", null);
    identite.put("motDePasse", motDePasseHache());
    identite.put("cguVersion", "2015-01");
    identite.put("cguEmpreinte", "abc");
    identite.put("cguAccepteesLe", Instant.now().toString());
    return identite;
  }
}

package fr.compteformation.registration.web;

import fr.compteformation.registration.AcceptationCgu;
import fr.compteformation.registration.Identite;
import fr.compteformation.registration.Nir;
import fr.compteformation.registration.Telephone;
import fr.compteformation.registration.application.Enregistrement;
import java.time.Instant;
import java.util.UUID;

/** A form without mistakes. */
final class FormulaireComplet implements Enregistrement.Demande {

  private final LectureIdentite lecture;
  private final String motDePasse;
  private final Cgu cgu;

  FormulaireComplet(LectureIdentite lecture, String motDePasse, Cgu cgu) {
    this.lecture = lecture;
    this.motDePasse = motDePasse;
    this.cgu = cgu;
  }

  @Override
  public Nir nir() {
    return lecture.nir().orElseThrow();
  }

  @Override
  public String motDePasse() {
    return motDePasse;
  }

  @Override
  public Identite identite(UUID titulaireId, String motDePasseHache) {
    return new Identite(
        titulaireId,
        nir().caracteres(),
        lecture.civilite(),
        lecture.prenom().texte(),
        lecture.nomNaissance().texte(),
        lecture.courriel().adresse(),
        lecture.telephoneFixe().map(Telephone::numero).orElse(null),
        lecture.telephonePortable().map(Telephone::numero).orElse(null),
        motDePasseHache);
  }

  @Override
  public AcceptationCgu cgu(Instant le) {
    return new AcceptationCgu(cgu.version(), cgu.empreinte(), le);
  }
}

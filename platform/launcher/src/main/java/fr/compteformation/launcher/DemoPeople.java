package fr.compteformation.launcher;

/** The people of the demonstration, made up; the NIR is the public example of the tutorials. */
public final class DemoPeople {

  public static final String NIR = "255081416802538";
  public static final String CIVILITE = "MADAME";
  public static final String PRENOM = "TOURIA";
  public static final String NOM = "ORANGE";
  public static final String COURRIEL = "touria.orange@sfr.fr";

  /** Numbers that are kept for fiction (Arcep). */
  public static final String TELEPHONE_FIXE = "01 99 00 55 08";

  public static final String TELEPHONE_PORTABLE = "06 39 98 55 08";
  public static final String MOT_DE_PASSE = "PaulnET1547PAUL&!aulet14";

  public static final String OPERATEUR = "operateur@opca-demo.fr";
  public static final String OPERATEUR_MOT_DE_PASSE = "Operateur-2015";
  public static final String FINANCEUR = "opca-demo";
  public static final String FINANCEUR_NOM = "OPCA Démonstration";

  /** What every captcha answers, so that a program can play the story. */
  public static final String CAPTCHA = "demain";

  private DemoPeople() {}
}

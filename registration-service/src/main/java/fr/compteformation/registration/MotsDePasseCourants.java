package fr.compteformation.registration;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * The passwords that everybody tries first. Those that would pass the composition rule are a common
 * word dressed up with a row of digits ({@code Azerty123}, {@code Bonjour2015!}), so they are told
 * by these two parts instead of by a list of all their forms.
 */
final class MotsDePasseCourants {

  private static final Set<String> MOTS =
      Set.of(
          """
          azerty azertyuiop azertyui qsdfgh qsdfghjklm qwerty qwertyuiop abcdef abcdefgh
          motdepasse monmotdepasse password passe secret bonjour bienvenue welcome admin
          administrateur utilisateur soleil amour jetaime doudou loulou chouchou coucou cheval
          chocolat princesse princess dragon football master monkey sunshine iloveyou letmein
          france paris marseille lyon nicolas camille julien thomas marine isabelle vacances
          liberte formation compteformation moncompteformation moncompte compte
          caissedesdepots vitale securite securitesociale\
          """
              .split("\\s+"));

  private static final String RANGEES = "01234567890123456789 98765432109876543210";
  private static final Pattern ANNEE = Pattern.compile("(19|20)[0-9]{2}");
  private static final Pattern REPETITION = Pattern.compile("([0-9]{1,3})\\1+");
  private static final Pattern PAS_LETTRES = Pattern.compile("[^\\p{L}]");
  private static final Pattern PAS_CHIFFRES = Pattern.compile("[^0-9]");

  private MotsDePasseCourants() {}

  /** Whether a password is a common word with a row, a year or a repetition of digits. */
  static boolean contiennent(String motDePasse) {
    var plie = MotsInterdits.plier(motDePasse);
    return MOTS.contains(PAS_LETTRES.matcher(plie).replaceAll(""))
        && facile(PAS_CHIFFRES.matcher(plie).replaceAll(""));
  }

  private static boolean facile(String chiffres) {
    return RANGEES.contains(chiffres)
        || ANNEE.matcher(chiffres).matches()
        || REPETITION.matcher(chiffres).matches();
  }
}

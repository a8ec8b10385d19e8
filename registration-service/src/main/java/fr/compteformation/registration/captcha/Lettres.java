package fr.compteformation.registration.captcha;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.util.HashMap;
import java.util.Map;
import java.util.Scanner;

/**
 * Letters as strokes of a pen, so that drawing them needs no font: a machine with nothing but a JDK
 * has none. Each letter stands in a box 10 wide and 14 high, y downwards.
 *
 * <p>In the descriptions {@code M x y} lifts the pen to a point, {@code L x y} draws a line, {@code
 * Q cx cy x y} a curve towards {@code c}.
 */
final class Lettres {

  /** Letters that nobody takes for another one or for a digit: no B, I, O, Q, S, Z, nor G for C. */
  static final String SANS_AMBIGUITE = "ACDEFHJKLMNPRTUVWXY";

  static final int LARGEUR = 10;
  static final int HAUTEUR = 14;

  private static final Map<Character, Path2D> TRAITS = new HashMap<>();

  static {
    trait('A', "M 0 14 L 5 0 L 10 14 M 2 9 L 8 9");
    trait(
        'B',
        "M 0 14 L 0 0 L 5 0 Q 9 0 9 3.5 Q 9 7 5 7 L 0 7 M 5 7 Q 10 7 10 10.5 Q 10 14 5 14 L 0 14");
    trait('C', "M 10 3 Q 8 0 5 0 Q 0 0 0 7 Q 0 14 5 14 Q 8 14 10 11");
    trait('D', "M 0 0 L 0 14 L 4 14 Q 10 14 10 7 Q 10 0 4 0 L 0 0");
    trait('E', "M 10 0 L 0 0 L 0 14 L 10 14 M 0 7 L 7 7");
    trait('F', "M 10 0 L 0 0 L 0 14 M 0 7 L 7 7");
    trait('G', "M 10 3 Q 8 0 5 0 Q 0 0 0 7 Q 0 14 5 14 Q 10 14 10 8 L 6 8");
    trait('H', "M 0 0 L 0 14 M 10 0 L 10 14 M 0 7 L 10 7");
    trait('I', "M 2 0 L 8 0 M 5 0 L 5 14 M 2 14 L 8 14");
    trait('J', "M 4 0 L 10 0 M 8 0 L 8 10 Q 8 14 4 14 Q 0 14 0 10");
    trait('K', "M 0 0 L 0 14 M 10 0 L 0 8 M 3 6 L 10 14");
    trait('L', "M 0 0 L 0 14 L 9 14");
    trait('M', "M 0 14 L 0 0 L 5 8 L 10 0 L 10 14");
    trait('N', "M 0 14 L 0 0 L 10 14 L 10 0");
    trait('O', "M 5 0 Q 0 0 0 7 Q 0 14 5 14 Q 10 14 10 7 Q 10 0 5 0");
    trait('P', "M 0 14 L 0 0 L 5 0 Q 10 0 10 4 Q 10 8 5 8 L 0 8");
    trait('Q', "M 5 0 Q 0 0 0 7 Q 0 14 5 14 Q 10 14 10 7 Q 10 0 5 0 M 6 10 L 10 14");
    trait('R', "M 0 14 L 0 0 L 5 0 Q 10 0 10 4 Q 10 8 5 8 L 0 8 M 5 8 L 10 14");
    trait('S', "M 9 2 Q 7 0 5 0 Q 1 0 1 3.5 Q 1 7 5 7 Q 9 7 9 10.5 Q 9 14 5 14 Q 2 14 0 12");
    trait('T', "M 0 0 L 10 0 M 5 0 L 5 14");
    trait('U', "M 0 0 L 0 9 Q 0 14 5 14 Q 10 14 10 9 L 10 0");
    trait('V', "M 0 0 L 5 14 L 10 0");
    trait('W', "M 0 0 L 2.5 14 L 5 5 L 7.5 14 L 10 0");
    trait('X', "M 0 0 L 10 14 M 10 0 L 0 14");
    trait('Y', "M 0 0 L 5 7 L 10 0 M 5 7 L 5 14");
    trait('Z', "M 0 0 L 10 0 L 0 14 L 10 14");
  }

  /** What stands for a character that has no strokes here. */
  private static final Path2D CADRE = lire("M 0 0 L 10 0 L 10 14 L 0 14 L 0 0");

  private Lettres() {}

  /** The strokes of a letter, upper case or lower. */
  static Path2D traits(char lettre) {
    var traits = TRAITS.getOrDefault(Character.toUpperCase(lettre), CADRE);
    return new Path2D.Double(traits, new AffineTransform());
  }

  private static void trait(char lettre, String description) {
    TRAITS.put(lettre, lire(description));
  }

  private static Path2D lire(String description) {
    var traits = new Path2D.Double();
    try (var mots = new Scanner(description)) {
      while (mots.hasNext()) {
        switch (mots.next()) {
          case "M" -> traits.moveTo(nombre(mots), nombre(mots));
          case "L" -> traits.lineTo(nombre(mots), nombre(mots));
          case "Q" -> traits.quadTo(nombre(mots), nombre(mots), nombre(mots), nombre(mots));
          default -> throw new IllegalArgumentException(description);
        }
      }
    }
    return traits;
  }

  private static double nombre(Scanner mots) {
    return Double.parseDouble(mots.next());
  }
}

package fr.compteformation.registration.captcha;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.random.RandomGenerator;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import net.logicsquad.nanocaptcha.image.ImageCaptcha;
import net.logicsquad.nanocaptcha.image.backgrounds.FlatColorBackgroundProducer;
import net.logicsquad.nanocaptcha.image.noise.CurvedLineNoiseProducer;
import org.springframework.stereotype.Component;

/**
 * Draws a captcha's letters: dark on light, all upper case, turned and slanted a little, with lines
 * across. Seed 000 calls the portal's own « illisible »: what stops a robot here is mostly that
 * each picture serves once.
 */
@Component
class DessinCaptcha {

  private static final int LARGEUR = 300;
  private static final int HAUTEUR = 80;
  private static final int TAILLE = 3;
  private static final Color FOND = new Color(0xF4F4F8);
  private static final Color ENCRE = new Color(0x1E1E3C);
  private static final Color BRUIT = new Color(0x7A7A96);

  private final RandomGenerator hasard = RandomGenerator.getDefault();

  /** A PNG picture of a text. */
  byte[] png(String texte) {
    var image =
        new ImageCaptcha.Builder(LARGEUR, HAUTEUR)
            .addBackground(new FlatColorBackgroundProducer(FOND))
            .addContent(() -> texte, this::dessiner)
            .addNoise(new CurvedLineNoiseProducer(BRUIT, 2f))
            .addNoise(new CurvedLineNoiseProducer(BRUIT, 1.5f))
            .build()
            .getImage();
    var octets = new ByteArrayOutputStream();
    // in memory: ImageIO's default is a temporary file
    try (var sortie = new MemoryCacheImageOutputStream(octets)) {
      ImageIO.write(image, "png", sortie);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return octets.toByteArray();
  }

  private void dessiner(String texte, BufferedImage image) {
    Graphics2D plume = image.createGraphics();
    try {
      plume.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      plume.setColor(ENCRE);
      double pas = (double) LARGEUR / (texte.length() + 1);
      for (int rang = 0; rang < texte.length(); rang++) {
        var place = new AffineTransform();
        place.translate(pas * (rang + 1), HAUTEUR / 2.0 + entre(-6, 6));
        place.rotate(entre(-0.25, 0.25));
        place.shear(entre(-0.2, 0.2), 0);
        place.scale(TAILLE * entre(0.8, 1), TAILLE * entre(0.9, 1.1));
        place.translate(-Lettres.LARGEUR / 2.0, -Lettres.HAUTEUR / 2.0);
        plume.setStroke(
            new BasicStroke((float) entre(3, 4.5), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        plume.draw(place.createTransformedShape(Lettres.traits(texte.charAt(rang))));
      }
    } finally {
      plume.dispose();
    }
  }

  private double entre(double minimum, double maximum) {
    return hasard.nextDouble(minimum, maximum);
  }
}

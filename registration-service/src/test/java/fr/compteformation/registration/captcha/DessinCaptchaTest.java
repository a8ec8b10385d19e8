package fr.compteformation.registration.captcha;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** Pictures of letters, without fonts. */
class DessinCaptchaTest {

  private static final int FONCE = 0x60;

  @Test
  void drawsEveryLetterDarkOnLight() throws IOException {
    for (char lettre : Lettres.SANS_AMBIGUITE.toCharArray()) {
      var image = dessiner(String.valueOf(lettre).repeat(6));
      assertThat(encre(image)).as("ink of %s", lettre).isBetween(0.01, 0.4);
    }
  }

  @Test
  void drawsTheSameLettersDifferentlyEachTime() throws IOException {
    Set<Double> encres = new HashSet<>();
    for (int essai = 0; essai < 5; essai++) {
      encres.add(encre(dessiner("AHKRTX")));
    }
    assertThat(encres).hasSizeGreaterThan(1);
  }

  @Test
  void leavesOutLettersThatLookLikeOthers() {
    assertThat(Lettres.SANS_AMBIGUITE)
        .doesNotContain("B", "G", "I", "O", "Q", "S", "Z")
        .hasSize(19);
  }

  @Test
  void drawsAnythingThatATestMayFix() throws IOException {
    assertThat(encre(dessiner("xyz42é"))).isGreaterThan(0.01);
  }

  private static BufferedImage dessiner(String texte) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(new DessinCaptcha().png(texte)));
  }

  private static double encre(BufferedImage image) {
    long fonces = 0;
    for (int x = 0; x < image.getWidth(); x++) {
      for (int y = 0; y < image.getHeight(); y++) {
        int rouge = image.getRGB(x, y) >> 16 & 0xff;
        if (rouge < FONCE) {
          fonces++;
        }
      }
    }
    return (double) fonces / (image.getWidth() * image.getHeight());
  }
}

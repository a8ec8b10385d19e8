package fr.compteformation.kit.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.compteformation.kit.web.RefusMetierException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A new encryption key, without an instance ever meeting what it cannot read. */
class KeyRotationTest {

  private static final String ROW = "titulaire/1";

  @TempDir Path folder;

  @Test
  void anAddedKeyEncryptsOnceItIsPromotedAndOldOnesStillDecrypt() {
    TinkCipher cipher = open("keys");
    byte[] before = cipher.encrypt("Élodie", ROW);
    byte[] fingerprint = cipher.fingerprint("2550814168025");

    assertThat(cipher.add().size()).isEqualTo(2);
    assertThat(keyOf(cipher.encrypt("Élodie", ROW))).isEqualTo(keyOf(before));
    cipher.promote();

    byte[] after = cipher.encrypt("Élodie", ROW);
    assertThat(keyOf(after)).isNotEqualTo(keyOf(before));
    assertThat(cipher.decrypt(before, ROW)).isEqualTo("Élodie");
    assertThat(cipher.decrypt(after, ROW)).isEqualTo("Élodie");
    assertThat(cipher.fingerprint("2550814168025")).isEqualTo(fingerprint);
    assertThat(open("keys").decrypt(before, ROW)).isEqualTo("Élodie");
  }

  @Test
  void instancesWithCopiesOfTheFileReadEachOtherAtEveryStep() throws Exception {
    TinkCipher one = open("one");
    distribute();
    TinkCipher another = open("another");

    one.add();
    readEachOther(one, another);
    distribute();
    readEachOther(one, another);
    one.promote();
    readEachOther(one, another);
    distribute();
    readEachOther(one, another);

    assertThat(keyOf(another.encrypt("a", ROW))).isEqualTo(keyOf(one.encrypt("a", ROW)));
    assertThat(another.current().size()).isEqualTo(2);
  }

  @Test
  void instancesThatShareTheFileNoticeByThemselves() {
    TinkCipher one = open("keys");
    TinkCipher another = open("keys");

    one.add();
    one.promote();

    readEachOther(one, another);
    assertThat(keyOf(another.encrypt("a", ROW))).isEqualTo(keyOf(one.encrypt("a", ROW)));
  }

  @Test
  void theSecondStepFollowsTheFirstAndNothingElse() {
    TinkCipher cipher = open("keys");

    assertThatThrownBy(cipher::promote)
        .isInstanceOfSatisfying(
            RefusMetierException.class,
            refus -> assertThat(refus.code()).isEqualTo("AUCUNE_CLE_EN_ATTENTE"));
    cipher.add();
    assertThatThrownBy(cipher::add)
        .isInstanceOfSatisfying(
            RefusMetierException.class,
            refus -> assertThat(refus.code()).isEqualTo("CLE_EN_ATTENTE"));
    cipher.promote();
    assertThat(cipher.add().size()).isEqualTo(3);
  }

  @Test
  void operatorsSeeWhichKeyEncryptsAndWhichWaits() {
    var endpoint = new KeysEndpoint(open("keys"));

    assertThat(endpoint.read().waiting()).isNull();
    var added = endpoint.rotate(null);
    assertThat(added.waiting()).isNotNull().isNotEqualTo(added.primary());
    var promoted = endpoint.rotate(true);
    assertThat(promoted.primary()).isEqualTo(added.waiting());
    assertThat(promoted.waiting()).isNull();
    assertThat(endpoint.read()).isEqualTo(promoted);
  }

  @Test
  void aFileIsMadeAndRotatedWithoutAService() {
    String file = folder.resolve("keys").toString();

    assertThat(KeysTool.run("show", file)).isEqualTo(1);
    assertThat(KeysTool.run("create", file)).isZero();
    byte[] before = open("keys").encrypt("Élodie", ROW);
    assertThat(KeysTool.run("create", file)).isEqualTo(1);
    assertThat(KeysTool.run("promote", file)).isEqualTo(1);
    assertThat(KeysTool.run("add", file)).isZero();
    assertThat(KeysTool.run("promote", file)).isZero();
    assertThat(KeysTool.run("rotate", file)).isEqualTo(2);

    assertThat(open("keys").decrypt(before, ROW)).isEqualTo("Élodie");
    assertThat(keyOf(open("keys").encrypt("Élodie", ROW))).isNotEqualTo(keyOf(before));
  }

  private static void readEachOther(TinkCipher one, TinkCipher another) {
    assertThat(another.decrypt(one.encrypt("Élodie", ROW), ROW)).isEqualTo("Élodie");
    assertThat(one.decrypt(another.encrypt("Élodie", ROW), ROW)).isEqualTo("Élodie");
  }

  /** As a mounted secret follows: the new file takes the place of the old one. */
  private void distribute() throws Exception {
    Path aside = Files.copy(folder.resolve("one"), folder.resolve("aside"));
    Files.move(aside, folder.resolve("another"), StandardCopyOption.ATOMIC_MOVE);
  }

  /** Tink begins each ciphertext with the id of its key. */
  private static String keyOf(byte[] encrypted) {
    return HexFormat.of().formatHex(encrypted, 0, 5);
  }

  private TinkCipher open(String file) {
    return TinkCipher.open(folder.resolve(file), true);
  }
}

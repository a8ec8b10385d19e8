package fr.compteformation.kit.web;

import java.io.IOException;

/** The request's body is larger than anything this API needs. Over HTTP: 413. */
class CorpsTropGrandException extends IOException {

  CorpsTropGrandException(long limit) {
    super("Le corps de la requête dépasse %d Kio.".formatted(limit / 1024));
  }
}

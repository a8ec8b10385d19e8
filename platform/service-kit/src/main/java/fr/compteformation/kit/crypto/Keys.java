package fr.compteformation.kit.crypto;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.prf.PrfSet;

/**
 * What a keys file held.
 *
 * @param size how many encryption keys
 * @param primary the id of the one that encrypts
 * @param newest the id of the one that was added last; another than the primary waits for promotion
 * @param version of the file
 */
record Keys(Aead aead, PrfSet prf, int size, int primary, int newest, KeysVersion version) {}

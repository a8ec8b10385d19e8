package fr.compteformation.kit.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.MongoSocketException;
import com.mongodb.ServerAddress;
import fr.compteformation.kit.web.RefusMetierException;
import java.net.ConnectException;
import java.sql.SQLException;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.HttpServerErrorException;
import org.springframework.web.client.ResourceAccessException;

class FaultsTest {

  @Test
  void whatAnOutageCausesWillPass() {
    assertThat(Faults.isTransient(new ResourceAccessException("x", new ConnectException())))
        .isTrue();
    assertThat(Faults.isTransient(new HttpServerErrorException(HttpStatus.BAD_GATEWAY))).isTrue();
    assertThat(Faults.isTransient(new CannotCreateTransactionException("x"))).isTrue();
    assertThat(Faults.isTransient(wrapped(new SQLException("x", "57P01")))).isTrue();
    assertThat(Faults.isTransient(wrapped(new SQLException("x", "40001")))).isTrue();
  }

  @Test
  void whatTheEventItselfCausesWillNot() {
    assertThat(Faults.isTransient(new RefusMetierException("X", "x"))).isFalse();
    assertThat(Faults.isTransient(new NullPointerException())).isFalse();
    assertThat(Faults.isTransient(new HttpClientErrorException(HttpStatus.NOT_FOUND))).isFalse();
    assertThat(Faults.isTransient(new DuplicateKeyException("x", new SQLException("x", "23505"))))
        .isFalse();
    assertThat(Faults.isTransient(wrapped(new SQLException("x", "22001")))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 408, 425, 429, 500, 503})
  void whatAServiceMayAnswerOtherwiseLaterWillPass(int status) {
    assertThat(Faults.isTransient(answer(status))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 404, 405, 409, 410, 413, 422})
  void whatAServiceRefusesForGoodDoesNotHoldUpWhatComesAfter(int status) {
    assertThat(Faults.isTransient(answer(status))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {91, 189, 10107, 11600, 11602, 13435, 13436})
  void aMongoThatChangesItsPrimaryOrStopsWillPass(int code) {
    assertThat(Faults.isTransient(refused(code))).isTrue();
  }

  @Test
  void aMongoThatSaysSoItselfWillPass() {
    MongoException labelled = refused(1);
    labelled.addLabel("RetryableWriteError");
    assertThat(Faults.isTransient(labelled)).isTrue();
    assertThat(Faults.isTransient(new MongoSocketException("x", new ServerAddress()))).isTrue();
  }

  @Test
  void whatMongoRefusesForTheEventsSakeWillNot() {
    assertThat(Faults.isTransient(refused(2))).isFalse();
    assertThat(Faults.isTransient(refused(121))).isFalse();
  }

  @Test
  void onlyLastingFailuresCountTowardsGivingUp() {
    Failing failing = null;
    for (int n = 0; n < 100; n++) {
      failing = Failing.again(failing, 7, true);
    }
    assertThat(failing.lasting()).isZero();
    assertThat(Failing.again(failing, 7, false).lasting()).isOne();
  }

  private static Exception answer(int status) {
    HttpStatusCode code = HttpStatusCode.valueOf(status);
    return code.is5xxServerError()
        ? new HttpServerErrorException(code)
        : new HttpClientErrorException(code);
  }

  private static MongoCommandException refused(int code) {
    return new MongoCommandException(
        new BsonDocument("ok", new BsonInt32(0)).append("code", new BsonInt32(code)),
        new ServerAddress());
  }

  private static Exception wrapped(SQLException cause) {
    return new IllegalStateException(new UncategorizedSQLException("t", "sql", cause));
  }
}

package fr.compteformation.kit.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import fr.compteformation.kit.web.RefusMetierException;
import java.net.ConnectException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
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

  private static Exception wrapped(SQLException cause) {
    return new IllegalStateException(new UncategorizedSQLException("t", "sql", cause));
  }
}

package fr.compteformation.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import fr.compteformation.embedded.testing.PostgreSqlAlone;
import fr.compteformation.gateway.GatewayProperties;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Two gateways on one table of sessions. */
class SessionStoreIT {

  private static final String SIGNED_IN = "SPRING_SECURITY_CONTEXT";
  private static final Duration LIFE = Duration.ofMinutes(30);
  private static JdbcClient jdbc;

  private Instant now = Instant.parse("2015-01-05T13:05:00Z");
  private SessionStore here;
  private SessionStore elsewhere;

  @BeforeAll
  static void migrate() {
    var source = new DriverManagerDataSource(PostgreSqlAlone.url());
    Flyway.configure().dataSource(source).locations("classpath:db/gateway").load().migrate();
    jdbc = JdbcClient.create(source);
  }

  @BeforeEach
  void empty() {
    jdbc.sql("delete from session").update();
    here = gateway();
    elsewhere = gateway();
  }

  @Test
  void givesBackWhatWasStored() {
    String id = store(here, Map.of("nom", "valeur"));

    VisitorSession found = elsewhere.findById(id);

    assertThat(found.<String>getAttribute("nom")).isEqualTo("valeur");
    assertThat(found.getCreationTime()).isEqualTo(now);
    assertThat(found.getMaxInactiveInterval()).isEqualTo(LIFE);
    assertThat(elsewhere.findById("not an id")).isNull();
    assertThat(elsewhere.findById("A".repeat(43))).isNull();
  }

  @Test
  void servesASignedInSessionFromMemory() {
    String id = store(here, Map.of(SIGNED_IN, "somebody"));
    here.findById(id);
    jdbc.sql("delete from session").update();

    assertThat(here.findById(id)).isNotNull();
    assertThat(elsewhere.findById(id)).isNull();
  }

  @Test
  void alwaysReadsAnAnonymousSession() {
    String id = store(here, Map.of("etape", "1"));
    here.findById(id);
    change(elsewhere, id, "etape", "2");

    assertThat(here.findById(id).<String>getAttribute("etape")).isEqualTo("2");
  }

  @Test
  void seesItsOwnChangesOfASignedInSession() {
    String id = store(here, Map.of(SIGNED_IN, "somebody", "jeton", "1"));
    here.findById(id);

    change(here, id, "jeton", "2");

    assertThat(here.findById(id).<String>getAttribute("jeton")).isEqualTo("2");
    assertThat(elsewhere.findById(id).<String>getAttribute("jeton")).isEqualTo("2");
  }

  @Test
  void neverServesAnOlderCopyThanItStored() {
    String id = store(here, Map.of(SIGNED_IN, "somebody", "jeton", "1"));
    VisitorSession slow = here.findById(id);
    change(here, id, "jeton", "2");

    now = now.plus(SessionStore.SEEN_EVERY);
    slow.setLastAccessedTime(now);
    here.save(slow);

    assertThat(here.findById(id).<String>getAttribute("jeton")).isEqualTo("2");
  }

  @Test
  void endsASessionAtOnce() {
    String id = store(here, Map.of(SIGNED_IN, "somebody"));
    here.findById(id);

    here.deleteById(id);

    assertThat(here.findById(id)).isNull();
    assertThat(elsewhere.findById(id)).isNull();
  }

  @Test
  void doesNotBringBackAnEndedSession() {
    String id = store(here, Map.of(SIGNED_IN, "somebody"));
    VisitorSession slow = here.findById(id);
    here.deleteById(id);

    slow.setAttribute("jeton", "2");
    here.save(slow);

    assertThat(here.findById(id)).isNull();
  }

  @Test
  void mergesTheChangesOfTwoRequests() {
    String id = store(here, Map.of("a", "1", "b", "1"));
    VisitorSession one = here.findById(id);
    VisitorSession other = elsewhere.findById(id);
    one.setAttribute("a", "2");
    other.removeAttribute("b");

    here.save(one);
    elsewhere.save(other);

    VisitorSession merged = here.findById(id);
    assertThat(merged.<String>getAttribute("a")).isEqualTo("2");
    assertThat(merged.getAttributeNames()).containsExactly("a");
  }

  @Test
  void leavesNothingUnderTheOldIdAfterALogin() {
    String before = store(here, Map.of("parcours", "1"));
    VisitorSession session = here.findById(before);
    session.setAttribute(SIGNED_IN, "somebody");

    String after = session.changeSessionId();
    here.save(session);
    here.save(session);

    assertThat(here.findById(before)).isNull();
    assertThat(elsewhere.findById(after).getAttributeNames()).contains("parcours", SIGNED_IN);
  }

  @Test
  void writesTheTimeOfLastUseOnceAMinute() {
    String id = store(here, Map.of("a", "1"));
    Instant stored = seen();

    now = now.plusSeconds(59);
    use(here, id);
    assertThat(seen()).isEqualTo(stored);
    now = now.plusSeconds(1);
    use(here, id);

    assertThat(seen()).isEqualTo(now);
  }

  @Test
  void forgetsASessionNobodyUses() {
    String id = store(here, Map.of("a", "1"));
    now = now.plus(LIFE).minusSeconds(1);
    assertThat(elsewhere.findById(id)).isNotNull();

    now = now.plusSeconds(1);
    assertThat(elsewhere.findById(id)).isNull();
    here.purge();

    assertThat(rows()).isEmpty();
  }

  @Test
  void keepsAnIdAndItsContentOutOfTheDatabase() {
    String id = store(here, Map.of("nir", "255081416802538"));

    assertThat(rows()).hasSize(1).noneMatch(row -> row.contains(id) || row.contains("25508141"));
  }

  private SessionStore gateway() {
    var cipher = new SessionCipher();
    var table = new SessionTable(jdbc, cipher, new SessionContent());
    InstantSource source = () -> now;
    var settings = new GatewayProperties.Sessions(LIFE, Duration.ofMinutes(5), 100);
    return new SessionStore(table, cipher, source.withZone(ZoneOffset.UTC), settings);
  }

  private static String store(SessionStore store, Map<String, String> attributes) {
    VisitorSession session = store.createSession();
    attributes.forEach(session::setAttribute);
    store.save(session);
    return session.getId();
  }

  private static void change(SessionStore store, String id, String name, String value) {
    VisitorSession session = store.findById(id);
    session.setAttribute(name, value);
    store.save(session);
  }

  private void use(SessionStore store, String id) {
    VisitorSession session = store.findById(id);
    session.setLastAccessedTime(now);
    store.save(session);
  }

  private static Instant seen() {
    return jdbc.sql("select vue_le from session")
        .query((row, number) -> row.getTimestamp(1).toInstant())
        .single();
  }

  private static List<String> rows() {
    return jdbc.sql("select encode(cle, 'escape') || encode(donnees, 'escape') from session")
        .query(String.class)
        .list();
  }
}

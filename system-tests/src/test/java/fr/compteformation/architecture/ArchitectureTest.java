package fr.compteformation.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import fr.compteformation.kit.crypto.KeysTool;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.Set;

/** The decisions of {@code docs/adr} that code could quietly undo. */
@AnalyzeClasses(packages = "fr.compteformation", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  /** Folders of the services, each a base package; the gateway has no domain of its own. */
  private static final String SERVICE =
      "fr\\.compteformation\\.(registration|account|hours|dossier|notification)";

  /** Where a service keeps its rules: its root package, but for the class that starts it. */
  private static final DescribedPredicate<JavaClass> DOMAIN =
      nameMatching(SERVICE + "\\.[^.]+")
          .<JavaClass>forSubtype()
          .and(not(simpleNameEndingWith("Application")))
          .as("domain classes");

  /** Code that runs in production for people: everything but the demo run and its servers. */
  private static final DescribedPredicate<JavaClass> SERVED =
      not(resideInAnyPackage(
              "fr.compteformation.embedded..",
              "fr.compteformation.launcher..",
              "fr.compteformation.benchmarks.."))
          .as("classes of services, kit and contracts");

  @ArchTest
  static final ArchRule contractsNeedNothingButTheJdk =
      classes()
          .that()
          .resideInAPackage("fr.compteformation.contracts..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", "fr.compteformation.contracts..")
          .because("whoever subscribes must not inherit our libraries");

  @ArchTest
  static final ArchRule rulesKnowNoInfrastructure =
      noClasses()
          .that(DOMAIN)
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                      "org.springframework..",
                      "org.apache..",
                      "com.mongodb..",
                      "org.bson..",
                      "io.cloudevents..",
                      "io.micrometer..",
                      "jakarta..",
                      "java.sql..",
                      "javax.sql..",
                      "java.net.http..",
                      "tools.jackson..")
                  .and(not(resideInAPackage("org.springframework.boot.context.properties.."))))
          .because("a rule must be readable and testable without a server (ADR 0015)");

  @ArchTest
  static final ArchRule rulesKnowNoAdapter =
      noClasses()
          .that(DOMAIN)
          .should()
          .dependOnClassesThat(
              nameMatching(SERVICE + "\\.[a-z]+\\..*").<JavaClass>forSubtype().as("adapters"))
          .because("adapters depend on the domain, not the domain on them");

  @ArchTest
  static final ArchRule servicesShareOnlyContractsAndKit =
      slices()
          .matching(
              "fr.compteformation.(registration|account|hours|dossier|notification|gateway)..")
          .should()
          .notDependOnEachOther()
          .because("services talk by public events and HTTP");

  @ArchTest
  static final ArchRule servicesDoNotKnowWhatTheyRunIn =
      noClasses()
          .that(SERVED)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("fr.compteformation.embedded..", "fr.compteformation.launcher..");

  @ArchTest
  static final ArchRule onlyTheKitTalksToKafka =
      noClasses()
          .that(SERVED)
          .and()
          .resideOutsideOfPackages(
              "fr.compteformation.kit.relay..",
              "fr.compteformation.kit.inbox..",
              "fr.compteformation.kit.projection..",
              "fr.compteformation.kit.wire..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.kafka..", "io.cloudevents..")
          .because("events leave by the relay and arrive by the inbox (ADR 0005, 0006)");

  @ArchTest
  static final ArchRule onlyProjectionsTouchMongoDb =
      noClasses()
          .that(SERVED)
          .and()
          .resideOutsideOfPackages("fr.compteformation.kit..", "fr.compteformation..projection..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("com.mongodb..", "org.bson..")
          .because("read models carry no truth (ADR 0001)");

  @ArchTest
  static final ArchRule timeIsInjected =
      noClasses()
          .that(SERVED)
          .and()
          .doNotHaveFullyQualifiedName("fr.compteformation.kit.KitAutoConfiguration")
          .and()
          .doNotHaveFullyQualifiedName("fr.compteformation.gateway.GatewayApplication")
          .should()
          .accessTargetWhere(readsTheSystemClock())
          .because("tests must be able to let fifteen days pass (ADR 0011)");

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices()
          .matching("fr.compteformation.(**)")
          .should()
          .beFreeOfCycles()
          .ignoreDependency(within("embedded"), within("embedded"))
          .because("a package is read and moved as a whole; embedded is one library");

  @ArchTest
  static final ArchRule nothingIsPrinted =
      noClasses()
          .that(SERVED)
          .and()
          .doNotBelongToAnyOf(KeysTool.class) // a command, which answers whoever typed it
          .should(ACCESS_STANDARD_STREAMS)
          .because("logs are the only way out, and they hold nothing personal");

  @ArchTest
  static final ArchRule nothingIsSharedThroughStaticState =
      fields()
          .that()
          .areStatic()
          .and()
          .doNotHaveModifier(JavaModifier.SYNTHETIC)
          .should()
          .beFinal()
          .because("all services run in one JVM for one machine (ADR 0012)");

  @ArchTest
  static final ArchRule dependenciesComeByConstructor =
      noFields()
          .should()
          .beAnnotatedWith("org.springframework.beans.factory.annotation.Autowired")
          .orShould()
          .beAnnotatedWith("jakarta.inject.Inject");

  @ArchTest
  static final ArchRule namesSayWhatAClassIs =
      noClasses().should().haveNameMatching(".*(Impl|Utils?|Helper|Manager)");

  /** The two hold the identity and contact data: no one else may ask for a cipher to keep some. */
  @ArchTest
  static final ArchRule onlyOwnersOfPersonalDataEncrypt =
      noClasses()
          .that()
          .resideInAnyPackage(
              "fr.compteformation.hours..",
              "fr.compteformation.notification..",
              "fr.compteformation.gateway..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("fr.compteformation.kit.crypto..")
          .because("identity, contact data and free text have three owners (ADR 0004)");

  private static DescribedPredicate<JavaClass> within(String library) {
    return resideInAPackage("fr.compteformation." + library + "..");
  }

  private static DescribedPredicate<JavaAccess<?>> readsTheSystemClock() {
    return new DescribedPredicate<>("the system clock") {

      private static final Set<String> TYPES =
          Set.of(
              Instant.class.getName(),
              LocalDate.class.getName(),
              LocalDateTime.class.getName(),
              OffsetDateTime.class.getName(),
              ZonedDateTime.class.getName());

      @Override
      public boolean test(JavaAccess<?> access) {
        var owner = access.getTargetOwner().getName();
        var name = access.getName();
        boolean withoutClock =
            access.getTarget() instanceof CodeUnitCallTarget call
                && call.getRawParameterTypes().isEmpty();
        return TYPES.contains(owner) && name.equals("now") && withoutClock
            || owner.equals(Clock.class.getName()) && name.startsWith("system")
            || owner.equals(Date.class.getName()) && name.equals("<init>") && withoutClock
            || owner.equals(System.class.getName()) && name.equals("currentTimeMillis");
      }
    };
  }
}

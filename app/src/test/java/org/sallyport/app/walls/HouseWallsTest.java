package org.sallyport.app.walls;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.NullMarked;

/** The walls of the house (docs/architecture.md): which room may use what. */
@AnalyzeClasses(packages = "org.sallyport", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseWallsTest {

  @ArchTest
  static final ArchRule camelAndVertxAreTheRoads =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.sallyport.routes..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.camel..", "io.vertx..");

  @ArchTest
  static final ArchRule amqpIsTheRoadsAndTheHubs =
      noClasses()
          .that()
          .resideOutsideOfPackages("org.sallyport.routes..", "org.sallyport.hub..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.qpid..", "org.apache.activemq..", "org.apache.artemis..");

  @ArchTest
  static final ArchRule sshIsTheRoads =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.sallyport.routes..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.sshd..");

  @ArchTest
  static final ArchRule mailIsTheRoadsAndTheDemosAgencys =
      noClasses()
          .that()
          .resideOutsideOfPackages("org.sallyport.routes..", "org.sallyport.app.demo..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("jakarta.mail..", "org.eclipse.angus..");

  @ArchTest
  static final ArchRule theDemosMailServerIsAProgramOfItsOwn =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.sallyport.app.demo.mailserver..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("com.icegreen..", "org.sallyport.app.demo.mailserver..");

  @ArchTest
  static final ArchRule parsersOfHostileBytesLiveInTheReadersProcess =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.sallyport.reader.child..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.apache.tika..",
              "org.apache.poi..",
              "org.apache.pdfbox..",
              "org.jsoup..",
              "de.siegmar..");

  @ArchTest
  static final ArchRule sqlIsTheStores =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.sallyport.intake.store..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.sql..", "javax.sql..", "org.sqlite..");

  @ArchTest
  static final ArchRule ciphersAreCryptos =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.sallyport.crypto..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.bouncycastle..", "javax.crypto..", "com.google.crypto.tink..");

  @ArchTest
  static final ArchRule jackson2IsVertxsBusiness =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("com.fasterxml.jackson.core..", "com.fasterxml.jackson.databind..");

  @ArchTest
  static final ArchRule noBodyIsSpooledToDisk =
      noClasses()
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("io.vertx.ext.web.handler.BodyHandler");

  @ArchTest
  static final ArchRule formAndCryptoDoNotKnowEachOther =
      noClasses()
          .that()
          .resideInAnyPackage("org.sallyport.templates..", "org.sallyport.crypto..")
          .should()
          .dependOnClassesThat(
              belongToARoomOtherThan("org.sallyport.templates", "org.sallyport.crypto"))
          .orShould(dependOnTheOtherLeaf());

  @ArchTest
  static final ArchRule theReaderKnowsNobody =
      noClasses()
          .that()
          .resideInAPackage("org.sallyport.reader..")
          .should()
          .dependOnClassesThat(belongToARoomOtherThan("org.sallyport.reader"));

  @ArchTest
  static final ArchRule theIntakeKnowsNoRoad =
      noClasses()
          .that()
          .resideInAPackage("org.sallyport.intake..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.sallyport.routes..",
              "org.sallyport.hub..",
              "org.sallyport.app..",
              "org.sallyport.reader.child..");

  @ArchTest
  static final ArchRule theRoadsDoNotKnowTheHub =
      noClasses()
          .that()
          .resideInAPackage("org.sallyport.routes..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.sallyport.hub..", "org.sallyport.app..")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule theHubRunsOnAnotherMachine =
      noClasses()
          .that()
          .resideInAPackage("org.sallyport.hub..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.sallyport.intake..",
              "org.sallyport.routes..",
              "org.sallyport.reader..",
              "org.sallyport.app..")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule theVerifierIsNotTheWriter =
      noClasses()
          .that()
          .resideInAPackage("org.sallyport.crypto.verify..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.sallyport.crypto.log..");

  @ArchTest
  static final ArchRule noPackageCycles =
      slices().matching("org.sallyport.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule noDrawers =
      noClasses().should().haveNameMatching(".*(Util|Utils|Helper|Helpers|Manager)");

  @ArchTest
  static final ArchRule noFieldIsInjected =
      noFields()
          .should()
          .beAnnotatedWith("jakarta.inject.Inject")
          .orShould()
          .beAnnotatedWith("javax.inject.Inject")
          .orShould()
          .beAnnotatedWith("org.apache.camel.BeanInject");

  @ArchTest static final ArchRule staticsAreFinal = fields().that().areStatic().should().beFinal();

  @ArchTest
  static final ArchRule staticsDoNotChange =
      noFields()
          .that()
          .areStatic()
          .should()
          .haveRawType(
              DescribedPredicate.describe(
                  "something that changes",
                  type ->
                      Set.of(
                              "java.util.HashMap",
                              "java.util.ArrayList",
                              "java.util.HashSet",
                              "java.util.concurrent.ConcurrentHashMap",
                              "java.util.concurrent.atomic.AtomicReference",
                              "java.util.concurrent.atomic.AtomicInteger",
                              "java.util.concurrent.atomic.AtomicLong",
                              "java.util.concurrent.atomic.AtomicBoolean")
                          .contains(type.getName())));

  @ArchTest
  static final ArchRule timeAndChanceArePassedIn =
      classes()
          .that()
          .resideOutsideOfPackages(
              "org.sallyport.app..", "org.sallyport.hub.cli..", "org.sallyport.reader.child..")
          .should(askNoGlobalClockOrRandom());

  @ArchTest
  static final ArchRule onlyCommandsPrint =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "org.sallyport.app..", "org.sallyport.hub..", "org.sallyport.reader.child..")
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err");

  @ArchTest
  static void everyPackageIsNullMarked(JavaClasses houses) {
    classes()
        .should(
            new ArchCondition<JavaClass>("lie in a @NullMarked package") {
              @Override
              public void check(JavaClass type, ConditionEvents events) {
                boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
                events.add(
                    new SimpleConditionEvent(
                        type, marked, type.getPackageName() + " is not @NullMarked"));
              }
            })
        .check(houses);
  }

  private static DescribedPredicate<JavaClass> belongToARoomOtherThan(String... allowed) {
    return DescribedPredicate.describe(
        "belong to another room",
        type ->
            type.getPackageName().startsWith("org.sallyport.")
                && Set.of(allowed).stream()
                    .noneMatch(room -> (type.getPackageName() + ".").startsWith(room + ".")));
  }

  private static ArchCondition<JavaClass> dependOnTheOtherLeaf() {
    return new ArchCondition<>("depend on the other leaf") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        String own = room(type);
        for (var dependency : type.getDirectDependenciesFromSelf()) {
          String other = room(dependency.getTargetClass());
          boolean across =
              !own.equals(other) && Set.of("templates", "crypto").containsAll(Set.of(own, other));
          events.add(new SimpleConditionEvent(type, across, dependency.getDescription()));
        }
      }
    };
  }

  private static String room(JavaClass type) {
    String name = type.getPackageName();
    return name.startsWith("org.sallyport.") ? List.of(name.split("\\.", -1)).get(2) : "";
  }

  private static ArchCondition<JavaClass> askNoGlobalClockOrRandom() {
    return new ArchCondition<>("ask no global clock and make no Random") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        for (JavaMethodCall call : type.getMethodCallsFromSelf()) {
          String owner = call.getTargetOwner().getName();
          boolean now =
              owner.startsWith("java.time.")
                  && call.getName().equals("now")
                  && call.getTarget().getRawParameterTypes().isEmpty();
          boolean clock = owner.equals("java.time.Clock") && call.getName().startsWith("system");
          boolean millis =
              owner.equals("java.lang.System") && call.getName().equals("currentTimeMillis");
          if (now || clock || millis) {
            events.add(SimpleConditionEvent.violated(type, call.getDescription()));
          }
        }
        type.getConstructorCallsFromSelf().stream()
            .filter(call -> call.getTargetOwner().getName().equals("java.util.Random"))
            .forEach(
                call -> events.add(SimpleConditionEvent.violated(type, call.getDescription())));
      }
    };
  }
}

package org.sallyport.app.walls;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaFieldAccess;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.sallyport.intake.ledger.AuditEventType;

/**
 * No event is only promised: for each there is code that names it in order to write it, besides the
 * list itself and the replay that reads leaves back.
 */
class LeavesHaveWritersTest {
  private static final Set<String> ONLY_READ =
      Set.of(AuditEventType.class.getName(), "org.sallyport.intake.audit.Replay");

  @Test
  void everyEventOfTheAuditLogIsWrittenBySomebody() {
    JavaClasses all =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.sallyport");

    Set<String> written =
        all.get(AuditEventType.class).getFieldAccessesToSelf().stream()
            .filter(access -> !ONLY_READ.contains(owner(access)))
            .map(access -> access.getTarget().getName())
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(written)
        .containsAll(Arrays.stream(AuditEventType.values()).map(Enum::name).toList());
  }

  /** A class that the compiler made for a switch is its outer class's. */
  private static String owner(JavaFieldAccess access) {
    String name = access.getOriginOwner().getName();
    int nested = name.indexOf('$');
    return nested < 0 ? name : name.substring(0, nested);
  }
}

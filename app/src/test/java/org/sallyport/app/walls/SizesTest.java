package org.sallyport.app.walls;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** How long is too long: a file, a method, a list of parameters, a record. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SizesTest {
  private static final int FILE_LINES = 400;
  private static final int METHOD_LINES = 40;
  private static final int PARAMETERS = 6;
  private static final int RECORD_COMPONENTS = 12;

  private final List<Path> sources = new ArrayList<>();
  private final List<String> longMethods = new ArrayList<>();
  private final List<String> manyParameters = new ArrayList<>();
  private final List<String> wideRecords = new ArrayList<>();

  @BeforeAll
  void readEverySource() throws IOException {
    Path checkout = Path.of("").toAbsolutePath().getParent();
    try (Stream<Path> modules = Files.list(checkout)) {
      for (Path module : modules.map(m -> m.resolve("src/main/java")).toList()) {
        if (Files.isDirectory(module)) {
          try (Stream<Path> files = Files.walk(module)) {
            files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
          }
        }
      }
    }
    var compiler = ToolProvider.getSystemJavaCompiler();
    try (var files = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null,
                  files,
                  d -> {},
                  List.of("-proc:none"),
                  null,
                  files.getJavaFileObjectsFromPaths(sources));
      SourcePositions positions = Trees.instance(task).getSourcePositions();
      for (CompilationUnitTree unit : task.parse()) {
        new Measure(unit, positions).scan(unit, checkout);
      }
    }
  }

  @Test
  void noFileIsTooLong() throws IOException {
    List<String> tooLong = new ArrayList<>();
    for (Path source : sources) {
      int lines = Files.readAllLines(source).size();
      if (lines > FILE_LINES) {
        tooLong.add(source + ": " + lines);
      }
    }
    assertThat(sources).isNotEmpty();
    assertThat(tooLong).isEmpty();
  }

  @Test
  void noMethodIsTooLong() {
    assertThat(longMethods).isEmpty();
  }

  @Test
  void noMethodTakesTooMuch() {
    assertThat(manyParameters).isEmpty();
  }

  @Test
  void noRecordIsTooWide() {
    assertThat(wideRecords).isEmpty();
  }

  private final class Measure extends TreeScanner<Void, Path> {
    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private boolean inRecord;

    Measure(CompilationUnitTree unit, SourcePositions positions) {
      this.unit = unit;
      this.positions = positions;
    }

    @Override
    public Void visitMethod(MethodTree method, Path checkout) {
      long lines = line(positions.getEndPosition(unit, method)) - bodyStart(method) + 1;
      String name = unit.getSourceFile().getName() + " " + method.getName();
      if (lines > METHOD_LINES) {
        longMethods.add(name + ": " + lines);
      }
      boolean ofARecord = inRecord && method.getName().contentEquals("<init>");
      if (!ofARecord && method.getParameters().size() > PARAMETERS) {
        manyParameters.add(name + ": " + method.getParameters().size());
      }
      return super.visitMethod(method, checkout);
    }

    private long bodyStart(MethodTree method) {
      Tree from = method.getBody() == null ? method : method.getBody();
      return line(positions.getStartPosition(unit, from));
    }

    private long line(long position) {
      return unit.getLineMap().getLineNumber(position);
    }

    @Override
    public @Nullable Void visitClass(ClassTree type, Path checkout) {
      if (type.getKind() == Tree.Kind.RECORD) {
        long components =
            type.getMembers().stream()
                .filter(VariableTree.class::isInstance)
                .map(VariableTree.class::cast)
                .filter(field -> !field.getModifiers().getFlags().contains(Modifier.STATIC))
                .count();
        if (components > RECORD_COMPONENTS) {
          wideRecords.add(
              unit.getSourceFile().getName() + " " + type.getSimpleName() + ": " + components);
        }
      }
      boolean outer = inRecord;
      inRecord = type.getKind() == Tree.Kind.RECORD;
      super.visitClass(type, checkout);
      inRecord = outer;
      return null;
    }
  }
}

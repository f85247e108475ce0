package dev.interleave;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Keeps the arrows between packages as the design draws them.
class ArchitectureTest {
    private static final String ROOT = "dev.interleave";

    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages(ROOT);

    /// Package to the packages of ours that it may use.
    private static final Map<String, List<String>> ARROWS =
            Map.ofEntries(
                    entry("trace"),
                    entry("runner", "trace"),
                    entry("compile"),
                    entry("lesson"),
                    entry("files"),
                    entry("timeline", "trace"),
                    entry("launch", "compile", "files", "timeline", "trace"),
                    entry("check", "compile", "launch", "lesson", "timeline"),
                    entry("experiment", "compile", "launch", "timeline"),
                    entry("chart", "experiment", "timeline"),
                    entry("export", "chart", "experiment", "files", "launch", "timeline"),
                    entry(
                            "ui",
                            "chart",
                            "check",
                            "compile",
                            "experiment",
                            "export",
                            "files",
                            "launch",
                            "lesson",
                            "timeline"),
                    entry(
                            "cli",
                            "chart",
                            "check",
                            "compile",
                            "experiment",
                            "export",
                            "files",
                            "launch",
                            "lesson",
                            "timeline",
                            "trace"));

    private static Map.Entry<String, List<String>> entry(String from, String... to) {
        return Map.entry(from, List.of(to));
    }

    /// Package inside the charts to those of its neighbours that it may use.
    private static final Map<String, List<String>> CHART_ARROWS =
            Map.of(
                    "chart.rows", List.of(),
                    "chart.bars", List.of("chart.rows"),
                    "chart.view", List.of("chart.bars", "chart.rows"),
                    "chart.picture", List.of("chart.bars", "chart.rows", "chart.view"),
                    "chart.statistics", List.of(),
                    "chart.experiment", List.of(),
                    "chart.bench", List.of("chart.view"));

    @TestFactory
    Stream<DynamicTest> arrows_between_packages_go_one_way() {
        return arrows(ARROWS, Stream.of("app"));
    }

    @TestFactory
    Stream<DynamicTest> arrows_inside_the_charts_go_one_way() {
        return arrows(CHART_ARROWS, Stream.empty());
    }

    @Test
    void what_all_charts_share_knows_none_of_them() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".chart")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        CHART_ARROWS.keySet().stream()
                                .map(ArchitectureTest::inside)
                                .toArray(String[]::new))
                .check(CLASSES);
    }

    private static Stream<DynamicTest> arrows(
            Map<String, List<String>> arrows, Stream<String> others) {
        List<String> all = Stream.concat(arrows.keySet().stream(), others).toList();
        return arrows.entrySet().stream()
                .map(arrow ->
                        DynamicTest.dynamicTest(
                                arrow.getKey() + " uses only " + arrow.getValue(),
                                () -> checkArrow(arrow.getKey(), arrow.getValue(), all)));
    }

    private static void checkArrow(String from, List<String> to, List<String> all) {
        List<String> allowed = new ArrayList<>(to);
        allowed.add(from);
        String[] forbidden =
                all.stream()
                        .filter(name -> !allowed.contains(name))
                        .map(ArchitectureTest::inside)
                        .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage(inside(from))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(forbidden)
                .check(CLASSES);
    }

    @Test
    void only_ui_chart_and_app_know_a_screen() {
        noClasses()
                .that()
                .resideOutsideOfPackages(inside("ui"), inside("chart"), inside("app"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javafx..", "java.awt..", "javax.swing..", "org.jfree..")
                .check(CLASSES);
    }

    @Test
    void what_runs_in_the_learners_jvm_needs_nothing_but_the_jdk() {
        classes()
                .that()
                .resideInAnyPackage(inside("trace"), inside("runner"))
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        inside("trace"), inside("runner"), "java..", "jdk..", "org.jspecify..")
                .check(CLASSES);
    }

    @Test
    void one_class_only_sends_work_to_the_screen_thread() {
        noClasses()
                .that()
                .resideInAPackage(inside("ui"))
                .and()
                .haveSimpleNameNotStartingWith("FxThread")
                .should()
                .callMethod(javafx.application.Platform.class, "runLater", Runnable.class)
                .check(CLASSES);
    }

    @Test
    void packages_form_no_cycle() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    private static String inside(String name) {
        return ROOT + "." + name + "..";
    }
}

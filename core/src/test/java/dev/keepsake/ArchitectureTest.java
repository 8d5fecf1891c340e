package dev.keepsake;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.time.Instant;

@AnalyzeClasses(packages = "dev.keepsake", importOptions = DoNotIncludeTests.class)
final class ArchitectureTest {

    private static final String[] PHASES = {
        "blob", "reference", "coverage", "policy", "match", "plan", "ledger", "report", "memory", "internal"
    };

    @ArchTest
    static final ArchRule shouldHaveNoCycles =
            slices().matching("dev.keepsake.(*)..").should().beFreeOfCycles();

    /** A phase may know those before it, never one after it. */
    @ArchTest
    static final ArchRule shouldPointOneWay = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("dev.keepsake..")
            .layer("root")
            .definedBy("dev.keepsake")
            .layer("blob")
            .definedBy("dev.keepsake.blob")
            .layer("reference")
            .definedBy("dev.keepsake.reference")
            .layer("coverage")
            .definedBy("dev.keepsake.coverage")
            .layer("policy")
            .definedBy("dev.keepsake.policy")
            .layer("match")
            .definedBy("dev.keepsake.match")
            .layer("plan")
            .definedBy("dev.keepsake.plan")
            .layer("ledger")
            .definedBy("dev.keepsake.ledger")
            .layer("report")
            .definedBy("dev.keepsake.report")
            .layer("memory")
            .definedBy("dev.keepsake.memory")
            .layer("internal")
            .definedBy("dev.keepsake.internal")
            .whereLayer("internal")
            .mayOnlyBeAccessedByLayers("root")
            .whereLayer("memory")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("report")
            .mayOnlyBeAccessedByLayers("internal", "root")
            .whereLayer("ledger")
            .mayOnlyBeAccessedByLayers("report", "memory", "internal", "root")
            .whereLayer("match")
            .mayOnlyBeAccessedByLayers("internal", "root")
            .whereLayer("plan")
            .mayOnlyBeAccessedByLayers("ledger", "report", "memory", "internal", "root")
            .whereLayer("policy")
            .mayOnlyBeAccessedByLayers("match", "plan", "ledger", "report", "memory", "internal", "root")
            .whereLayer("coverage")
            .mayOnlyBeAccessedByLayers("policy", "plan", "ledger", "report", "memory", "internal", "root")
            .ignoreDependency(resideInAPackage("dev.keepsake.."), equivalentTo(KeepsakeException.class));

    @ArchTest
    static final ArchRule shouldKnowNothingOfTheFacadeBelowIt = noClasses()
            .that()
            .resideInAnyPackage(
                    "dev.keepsake.blob..",
                    "dev.keepsake.reference..",
                    "dev.keepsake.coverage..",
                    "dev.keepsake.policy..",
                    "dev.keepsake.match..",
                    "dev.keepsake.plan..",
                    "dev.keepsake.ledger..",
                    "dev.keepsake.report..",
                    "dev.keepsake.memory..")
            .should()
            .dependOnClassesThat(resideInAPackage("dev.keepsake").and(not(equivalentTo(KeepsakeException.class))))
            .because("the root exception is the only word of the facade that phases may use");

    @ArchTest
    static final ArchRule shouldShowNothingInternal = methods()
            .that()
            .arePublic()
            .and()
            .areDeclaredInClassesThat()
            .resideOutsideOfPackage("dev.keepsake.internal")
            .should()
            .notHaveRawReturnType(resideInAPackage("dev.keepsake.internal"))
            .because("the engine is not exported");

    @ArchTest
    static final ArchRule shouldKnowNoStoreAndNoDatabase = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..", "org.jooq..", "software.amazon..")
            .because("adapters hold the verbs");

    @ArchTest
    static final ArchRule shouldHaveNoStaticMutableState =
            fields().that().areStatic().should().beFinal();

    @ArchTest
    static final ArchRule shouldAskOnlyItsOwnClock = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .because("tests get a clock, not a bypass");

    @ArchTest
    static final ArchRule shouldTakeTheSystemClockOnlyAsADefault = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("dev.keepsake.Assembly")
            .and()
            .doNotHaveFullyQualifiedName("dev.keepsake.Intents")
            .should()
            .callMethod(Clock.class, "systemUTC");

    @ArchTest
    static final ArchRule shouldNotTakeBooleans = methods()
            .that()
            .arePublic()
            .and()
            .areDeclaredInClassesThat()
            .resideOutsideOfPackage("dev.keepsake.internal")
            .and()
            .doNotHaveName("equals")
            .should()
            .notHaveRawParameterTypes(describe(
                    "a boolean", types -> types.stream().anyMatch(type -> type.isEquivalentTo(boolean.class))));

    @ArchTest
    static final ArchRule shouldBeFinalIfPublicAndConcrete = classes()
            .that()
            .arePublic()
            .and()
            .areNotInterfaces()
            .and()
            .doNotHaveModifier(JavaModifier.ABSTRACT)
            .and(not(assignableTo(KeepsakeException.class)))
            .should()
            .haveModifier(JavaModifier.FINAL)
            .because("nothing here is meant to be inherited");

    /** What else logs could forget the run that its line is of. */
    @ArchTest
    static final ArchRule shouldLogThroughTheLogOfARun = noClasses()
            .that()
            .resideInAPackage("dev.keepsake..")
            .and()
            .haveNameNotMatching("dev\\.keepsake\\.(internal\\.RunLog(\\$.*)?|ScopeCheck)")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.slf4j..");

    /** A rule over nothing would pass for ever. */
    @ArchTest
    static final ArchRule shouldSeeTheWholeOfCore = classes()
            .that(equivalentTo(BlobCollector.class))
            .should(new ArchCondition<>("be imported together with every phase") {
                @Override
                public void check(JavaClass facade, ConditionEvents events) {
                    for (String phase : PHASES) {
                        boolean known = facade.getPackage().getSubpackages().stream()
                                .anyMatch(each -> each.getRelativeName().equals(phase)
                                        && !each.getClasses().isEmpty());
                        events.add(
                                new SimpleConditionEvent(facade, known, "phase " + phase + " was imported: " + known));
                    }
                }
            });
}

package dev.gns.system;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.core.domain.properties.HasParameterTypes.Predicates.rawParameterTypes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.gns.contracts.bus.Connection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The architecture's table of what may depend on what, held against the POMs and against the classes. */
class LayeringTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.gns");

    /** What services are measured against: nobody operates them, and they have nothing of ours in them. */
    private static final String BARE_LOOPS = "dev.gns.bench.reference..";

    private static final Map<String, List<String>> ALLOWED = new TreeMap<>(Map.of(
            "contracts", List.of(),
            "graph-policy", List.of("contracts"),
            "learner-service", List.of("contracts"),
            "policy-service", List.of("contracts", "graph-policy"),
            "trainer-service", List.of("contracts", "graph-policy"),
            "results-service", List.of("contracts"),
            "launcher", List.of("contracts"),
            "test-kit", List.of("contracts", "launcher"),
            "bench",
                    List.of(
                            "contracts",
                            "graph-policy",
                            "launcher",
                            "test-kit",
                            "learner-service",
                            "trainer-service")));

    /** The package of each module. */
    enum Layer {
        CONTRACTS("contracts"),
        POLICY("graph-policy"),
        LEARNER("learner-service"),
        POLICYSERVICE("policy-service"),
        TRAINER("trainer-service"),
        RESULTS("results-service"),
        LAUNCHER("launcher"),
        TESTKIT("test-kit"),
        BENCH("bench");

        private final String module;

        Layer(String module) {
            this.module = module;
        }

        String packages() {
            return "dev.gns." + name().toLowerCase(java.util.Locale.ROOT) + "..";
        }
    }

    @ParameterizedTest
    @EnumSource(Layer.class)
    void classesDependOnlyOnWhatTheirModuleMay(Layer layer) {
        var forbidden = Arrays.stream(Layer.values())
                .filter(other -> other != layer)
                .filter(other -> !ALLOWED.get(layer.module).contains(other.module))
                .map(Layer::packages)
                .toArray(String[]::new);

        assertThat(CLASSES.stream().filter(c -> (c.getPackageName() + ".").startsWith(prefix(layer))))
                .as("classes of " + layer.module)
                .isNotEmpty();
        noClasses()
                .that()
                .resideInAPackage(layer.packages())
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(forbidden)
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void contractsKnowNoFramework() {
        noClasses()
                .that()
                .resideInAPackage(Layer.CONTRACTS.packages())
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.quarkus..", "jakarta..", "ai.djl..")
                .check(CLASSES);
    }

    @Test
    void theLearningLoopKnowsNeitherQuarkusNorKafka() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "dev.gns.policy..",
                        "dev.gns.learner.encoder..",
                        "dev.gns.learner.episode..",
                        "dev.gns.learner.network..",
                        "dev.gns.policyservice.answer..",
                        "dev.gns.trainer.plan..",
                        "dev.gns.trainer.reward..",
                        "dev.gns.trainer.update..",
                        "dev.gns.trainer.core..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.quarkus..", "jakarta..", "org.apache.kafka..")
                .check(CLASSES);
    }

    /** Else an operator's settings, such as a password, would not reach every client. */
    @Test
    void onlyTheConnectionMakesKafkaClients() {
        noClasses()
                .that()
                .doNotBelongToAnyOf(Connection.class)
                .and()
                .resideOutsideOfPackage(BARE_LOOPS)
                .should()
                .callConstructorWhere(target(owner(assignableTo(Producer.class))))
                .orShould()
                .callConstructorWhere(target(owner(assignableTo(Consumer.class))))
                .orShould()
                .callConstructorWhere(target(owner(assignableTo(ShareConsumer.class))))
                .orShould()
                .callMethodWhere(target(owner(assignableTo(Admin.class))).and(target(name("create"))))
                .check(CLASSES);
    }

    /** Such a number lies in memory of Java's, which may be gone before the backward pass reads it. */
    @Test
    void whatIsDifferentiatedIsNotMultipliedByJavaNumbers() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "dev.gns.policy.network..",
                        "dev.gns.policy.update..",
                        "dev.gns.learner.encoder..",
                        "dev.gns.learner.network..",
                        "dev.gns.learner.script..")
                .should()
                .callMethodWhere(target(owner(assignableTo(NDArray.class)))
                        .and(target(nameMatching("mul|div|pow|maximum|minimum")))
                        .and(target(rawParameterTypes(Number.class))))
                .check(CLASSES);
    }

    @Test
    void bareLoopsHaveNothingOfOursInThem() {
        noClasses()
                .that()
                .resideInAPackage(BARE_LOOPS)
                .should()
                .dependOnClassesThat(resideInAPackage("dev.gns..").and(not(resideInAPackage(BARE_LOOPS))))
                .check(CLASSES);
    }

    @Test
    void pomsDependOnlyOnWhatTheTableAllows() throws IOException {
        var root = Path.of("..").toAbsolutePath().normalize();
        var found = new TreeMap<String, List<String>>();
        for (var module : ALLOWED.keySet()) {
            found.put(module, mainDependencies(root.resolve(module).resolve("pom.xml")));
        }

        assertThat(found)
                .allSatisfy((module, dependencies) ->
                        assertThat(ALLOWED.get(module)).as(module).containsAll(dependencies));
    }

    private static String prefix(Layer layer) {
        return layer.packages().replace("..", ".");
    }

    private static List<String> mainDependencies(Path pom) throws IOException {
        var own = new TreeSet<String>();
        var dependency = Pattern.compile("<dependency>(.*?)</dependency>", Pattern.DOTALL);
        var matcher = dependency.matcher(Files.readString(pom));
        while (matcher.find()) {
            var text = matcher.group(1);
            if (text.contains("<groupId>dev.gns</groupId>") && !text.contains("<scope>test</scope>")) {
                own.add(text.replaceAll("(?s).*<artifactId>(.*?)</artifactId>.*", "$1"));
            }
        }
        return List.copyOf(own);
    }
}

package dev.gns.system.docs;

import dev.gns.system.docs.DocCommands.Command;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How the commands of the pages are run. Whatever a page shows is run as it stands and must succeed, unless it is named
 * here: a new command that nobody thought of is therefore run too.
 */
final class DocRules {
    /** In the order in which they are run; the first two start a stack of their own. */
    static final List<String> PAGES = List.of(
            "docs/tutorial.md",
            "README.md",
            "docs/concepts.md",
            "docs/experiments.md",
            "docs/results/README.md",
            "docs/released-policy.md",
            "docs/rest.md",
            "docs/topics.md",
            "docs/operations.md",
            "docs/troubleshooting.md",
            "docs/algorithm-1.md",
            "docs/metrics.md",
            "docs/cuda.md",
            "SECURITY.md",
            "CONTRIBUTING.md",
            "docs/security-kafka.md",
            "deploy/README.md");

    /** Why a command is not run. */
    static final Map<String, String> LEFT_OUT = Map.ofEntries(
            Map.entry("./gns demo", "takes five minutes; its parts are run one by one"),
            Map.entry("./gns demo --seed 1", "takes five minutes; its parts are run one by one"),
            Map.entry("mvn -B verify", "runs this test"),
            Map.entry("./gns up --learners N", "the stack is up already"),
            Map.entry("./gns data fetch fashion-mnist", "downloads"),
            Map.entry("./gns data fetch cifar10", "downloads"),
            Map.entry("./gns data fetch NAME", "downloads"),
            Map.entry("./gns model fetch NAME", "downloads"),
            Map.entry("./gns run experiments/learn-fashion-mnist.yaml", "takes two hours"),
            Map.entry("./gns run experiments/learn-many-tasks.yaml", "takes more than an hour"),
            Map.entry("./gns run experiments/released-small.yaml", "takes minutes"),
            Map.entry("./gns run experiments/learn-cifar10.yaml", "takes more than an hour"),
            Map.entry("./gns run experiments/compare-small.yaml", "takes minutes"),
            Map.entry("./gns run experiments/transfer-small.yaml", "takes minutes"),
            Map.entry("./gns run experiments/cost-small.yaml", "takes minutes"),
            Map.entry("./gns run experiments/ablate-state-small.yaml", "takes minutes"),
            Map.entry("./gns run experiments/ablate-reward-small.yaml", "takes minutes"),
            Map.entry("mvn -Pcuda -DskipTests package", "a build inside the build"),
            Map.entry("GNS_LEARNER_PROFILES=cuda DJL_OFFLINE=false docker-compose up -d --build", "needs Docker"),
            Map.entry(
                    "kafka-configs.sh --bootstrap-server broker.example.org:9093 --command-config admin.properties \\\n"
                            + "  --alter --add-config 'SCRAM-SHA-512=[password=…]' --entity-type users --entity-name gns-learner",
                    "needs a broker with users"),
            Map.entry(
                    "deploy/kafka-access.sh gns- --bootstrap-server broker.example.org:9093 --command-config"
                            + " admin.properties | sh",
                    "needs a broker with users"),
            Map.entry("cd deploy", "needs Docker"),
            Map.entry("docker-compose up -d", "needs Docker"),
            Map.entry("./smoke.sh", "needs Docker"),
            Map.entry("docker-compose up -d --scale learner-service=4", "needs Docker"),
            Map.entry("docker-compose down", "needs Docker"),
            Map.entry("docker-compose exec results-service cat /var/lib/gns/api-key", "needs Docker"),
            Map.entry("docker-compose run --rm --entrypoint cat secrets /secrets/grafana-password", "needs Docker"));

    /** Inline code that names a command in passing, on pages where running it would change what the page needs. */
    private static final Pattern IN_PASSING = Pattern.compile("\\./gns (up|down)");

    /** Goes on until it is interrupted, which is done as soon as it shows what is expected. */
    private static final Pattern ENDLESS =
            Pattern.compile("(?s)bin/kafka-console-consumer.*|curl -s -N .*|GET /events.*|import json.*Consumer.*");

    /** Begins with this, prints that. */
    static final Map<String, String> EXPECTED = Map.ofEntries(
            Map.entry("./gns up", "dashboard +http://127\\.0\\.0\\.1:\\d+/"),
            Map.entry("./gns down", "stopped"),
            Map.entry("./gns run", "is completed: \\d+ episodes"),
            Map.entry("./gns policies", "fashion-small .* [0-9a-f]{64}"),
            Map.entry("./gns promote", "fashion-small/\\d+ is promoted"),
            Map.entry("./gns rollback", "fashion-small/\\d+ is promoted"),
            Map.entry("./gns ls", "train +completed +16/16"),
            Map.entry("./gns report", "\\| gns .*±"),
            Map.entry("./gns report ID --out", "wrote \\d+ files into FOLDER"),
            Map.entry("./gns replay", "fashion-small/2 .* same"),
            Map.entry("./gns data list", "fashion-mnist-embedded +built in"),
            Map.entry("./gns --version", "gns 0\\."),
            Map.entry(
                    "kcat -b 127.0.0.1:9092 -C -t gns.metrics -o beginning", "(?m)^\\S+\\.r0\\.e\\d+\\t40\\t\\d\\S*$"),
            Map.entry(
                    "kcat -b 127.0.0.1:9092 -C -t gns.metrics -o end",
                    "(?m)^\\{\"key\":\"\\S+\",\"payload\":\\{\"metric\":\\S+.*}}$"),
            Map.entry("bin/kafka-console-consumer.sh", "(?m)^\\S+\\t\\{\"subject\":\"(EPISODE|POLICY|SERVICE)\",.*}$"),
            Map.entry("from torch", "\\[2, 10\\]"),
            Map.entry("import json", "(?m)^\\S+\\.r0\\.e\\d+ 40 \\d\\S*$"),
            Map.entry("curl -s -N", "(?m)^data: ?\\{.*}$"),
            Map.entry("GET /events", "(?m)^(data|): ?.+$"),
            Map.entry("curl -s -X POST http://127.0.0.1:8080/api/experiments/check", "\"spec\":"),
            Map.entry("curl -s -X POST http://127.0.0.1:8080/api/experiments -H", "\"id\":\"first-"));

    /** What a machine may lack: the program that a command begins with, and how to find out. */
    private static final Map<String, String> TOOLS = Map.of(
            "from", "/usr/bin/python3 -c 'import torch'",
            "kcat", "command -v kcat jq",
            "curl", "command -v curl",
            "GET", "command -v curl",
            "import", "/usr/bin/python3 -c 'import confluent_kafka'");

    private DocRules() {}

    static Optional<String> leftOut(Command command) {
        if (command.block().language().equals(DocPage.Block.INLINE)
                && IN_PASSING.matcher(command.words()).matches()) {
            return Optional.of("is named in passing");
        }
        return Optional.ofNullable(LEFT_OUT.get(command.words()));
    }

    static boolean endless(Command command) {
        return ENDLESS.matcher(command.words()).matches();
    }

    /** Goes on until it is stopped, and what the page says next needs it. */
    static boolean stays(Command command) {
        return command.words().equals("./gns up");
    }

    /** The longest beginning that fits decides. */
    static Pattern expected(Command command) {
        return EXPECTED.entrySet().stream()
                .filter(e -> command.words().startsWith(e.getKey()))
                .max(Map.Entry.comparingByKey())
                .map(e -> Pattern.compile(e.getValue()))
                .orElse(Pattern.compile("\\S"));
    }

    /** A shell command that succeeds where the command can be run. */
    static String tool(Command command) {
        return TOOLS.getOrDefault(command.words().split("[ \n]")[0], "true");
    }
}

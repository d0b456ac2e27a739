package dev.gns.policy.release;

import dev.gns.contracts.experiment.PolicySpec;
import dev.gns.contracts.policy.Released;
import dev.gns.policy.file.PolicyFile;
import dev.gns.policy.network.Policy;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * The policy that comes with the software ({@link Released}), from the file that an experiment made, byte for byte: whoever
 * runs that experiment again can compare. Its card is {@code docs/released-policy.md}.
 */
public final class ReleasedPolicy {
    private static final String FILE = "released.safetensors";

    private ReleasedPolicy() {}

    /** The policy under its own name, {@link Released#REF}. */
    public static Policy read() {
        var trained = PolicyFile.read(file());
        return new Policy(
                named(trained.spec()),
                Released.REF.version(),
                trained.scaling(),
                trained.parameters(),
                trained.optimizer());
    }

    /** The file, in which the policy has the name and the version that the experiment gave it. */
    static byte[] file() {
        try (var in = ReleasedPolicy.class.getResourceAsStream(FILE)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("a file of our own jar cannot be read: " + FILE, e);
        }
    }

    private static PolicySpec named(PolicySpec spec) {
        return new PolicySpec(
                Released.REF.id(), spec.features(), spec.messages(), spec.head(), spec.action(), spec.nodeTypes());
    }
}

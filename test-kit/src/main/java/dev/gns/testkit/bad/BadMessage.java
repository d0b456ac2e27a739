package dev.gns.testkit.bad;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** What became of a good message; it may have stayed good. */
public record BadMessage(GoodMessage good, List<Mutation> mutations) {
    private static final int PLACES = 1_000;

    /** Any of {@code good}, with one or two things done to it. */
    public static Arbitrary<BadMessage> of(List<GoodMessage> good) {
        var mutation = Combinators.combine(
                        Arbitraries.of(Mutation.Kind.class),
                        Arbitraries.integers().between(0, PLACES).withoutEdgeCases(),
                        Arbitraries.integers().between(0, PLACES).withoutEdgeCases())
                .as(Mutation::new);
        return Combinators.combine(
                        Arbitraries.of(good), mutation.list().ofMinSize(1).ofMaxSize(2))
                .as(BadMessage::new);
    }

    /** Null where the message has no value any more. */
    public byte[] value() {
        var value = good.value();
        for (var mutation : mutations) {
            value = mutation.apply(good.format(), value);
        }
        return value;
    }
}

package dev.gns.policyservice.answer;

import dev.gns.contracts.Check;
import dev.gns.contracts.episode.GraphState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Questions that wait for their version. A learner asks again after a while, so a question takes the place of the same
 * one asked before, and the oldest is dropped when there are too many. For one thread.
 */
public final class Parked {
    private final int capacity;
    private final Map<Key, Question> questions = new LinkedHashMap<>();

    public Parked(int capacity) {
        this.capacity = Check.atLeast(capacity, 1, "capacity");
    }

    /** @param replyPartition where the asking learner reads */
    public record Question(GraphState state, int replyPartition) {}

    private record Key(String episodeId, int attempt, int decision) {}

    /** Whether an older question had to be dropped for it. */
    public boolean park(Question question) {
        var state = question.state();
        var key =
                new Key(state.episodeId(), state.attempt(), state.observation().decision());
        questions.remove(key);
        questions.put(key, question);
        if (questions.size() <= capacity) {
            return false;
        }
        var eldest = questions.keySet().iterator();
        eldest.next();
        eldest.remove();
        return true;
    }

    /** Takes out those that can be answered now, in the order in which they were asked. */
    public List<Question> take(Predicate<Question> answerable) {
        List<Question> taken = new ArrayList<>();
        questions.values().removeIf(question -> answerable.test(question) && taken.add(question));
        return taken;
    }

    public boolean isEmpty() {
        return questions.isEmpty();
    }

    public int size() {
        return questions.size();
    }
}

package dev.gns.contracts.experiment;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A row of a comparison: an entry, or an entry with one of the policies that a study learns.
 *
 * @param label the row's name in the report: the entry's, with the number of the training seed where there is one
 * @param policy that the entry's schedule is of
 */
public record ComparedRow(String label, CompareSpec.Entry entry, Optional<LearnedPolicy> policy) {

    /** @param policies that the study learns; empty in a compare experiment */
    static List<ComparedRow> of(CompareSpec.Entry entry, List<StudyPolicy> policies, long seed) {
        if (!(entry.schedule() instanceof ScheduleSpec.OfPolicy ofPolicy)) {
            return List.of(new ComparedRow(entry.label(), entry, Optional.empty()));
        }
        var learned = policies.stream()
                .filter(policy -> policy.label().equals(ofPolicy.of()))
                .flatMap(policy -> LearnedPolicy.of(policy, seed).stream())
                .toList();
        return IntStream.range(0, learned.size())
                .mapToObj(i -> new ComparedRow(
                        LearnedPolicy.numbered(entry.label(), i + 1), entry, Optional.of(learned.get(i))))
                .toList();
    }
}

package dev.gns.launcher.client;

import dev.gns.contracts.InvalidMessageException;
import dev.gns.contracts.experiment.ScheduleSpec;
import dev.gns.contracts.rest.EpisodeView;
import dev.gns.contracts.rest.ReplayView;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Optional;

/** Asks a policy service. Every method throws {@link ApiException} for a refusal or no answer. */
public final class PolicyClient {
    private final ServiceHttp http;

    /** @param url of the service, without path */
    public PolicyClient(String url) {
        http = new ServiceHttp("policy service", url.replaceAll("/+$", ""), Optional.empty());
    }

    /**
     * Makes the decisions of a finished episode again.
     *
     * @param episode as it was ordered
     * @param record as {@link ResultsClient#trajectory} gives it
     */
    public ReplayView replay(EpisodeView episode, byte[] record) {
        if (!(episode.schedule() instanceof ScheduleSpec.Gns schedule)) {
            throw new InvalidMessageException("", "the episode " + episode.id() + " asked no policy");
        }
        var seed = episode.actionSeed();
        if (schedule.explore() && seed.isEmpty()) {
            throw new InvalidMessageException(
                    "",
                    "the episode " + episode.id() + " was ordered before action seeds were kept: its samples cannot be"
                            + " drawn again");
        }
        // A frozen policy draws nothing, so any seed gives the same.
        var query = "?policy=" + ServiceHttp.encode(schedule.policyRef().key()) + "&explore=" + schedule.explore()
                + "&actionSeed=" + seed.orElse(0L);
        var request = http.request("/replay" + query)
                .header("Content-Type", "application/octet-stream")
                .POST(BodyPublishers.ofByteArray(record));
        return http.ask(request, ReplayView.class);
    }
}

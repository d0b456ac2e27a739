package dev.gns.results.api;

import dev.gns.contracts.rest.EventView;
import dev.gns.results.config.ResultsConfig;
import dev.gns.results.event.EventHub;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestStreamElementType;

/** What happens, as it happens. */
@Path("/api/events")
@Tag(name = "Events")
public class EventResource {
    private final EventHub hub;
    private final ResultsConfig.Events config;
    private final Sse sse;

    EventResource(EventHub hub, ResultsConfig config, Sse sse) {
        this.hub = hub;
        this.config = config.events();
        this.sse = sse;
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RestStreamElementType(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Server-sent events: states of experiments, ends of episodes, new versions of policies",
            description = "A client that comes back sends Last-Event-ID and gets what it missed")
    public Multi<OutboundSseEvent> events(
            @HeaderParam("Last-Event-ID") String last, @QueryParam("experiment") String experiment) {
        var news = Multi.createFrom()
                .<EventHub.Numbered>emitter(
                        emitter -> emitter.onTermination(hub.listen(Optional.ofNullable(last), emitter::emit)),
                        BackPressureStrategy.IGNORE)
                .select()
                .where(numbered -> concerns(numbered.event(), experiment))
                .onOverflow()
                .buffer(config.clientBuffer())
                .map(this::event);
        var heartbeats = Multi.createFrom()
                .ticks()
                .every(config.heartbeat())
                .onOverflow()
                .drop()
                .map(tick -> sse.newEventBuilder().comment("heartbeat").build());
        return Multi.createBy().merging().streams(news, heartbeats);
    }

    private OutboundSseEvent event(EventHub.Numbered numbered) {
        return sse.newEventBuilder()
                .id(numbered.id())
                .name(numbered.event().type().name().toLowerCase(Locale.ROOT))
                .mediaType(MediaType.APPLICATION_JSON_TYPE)
                .data(EventView.class, numbered.event())
                .build();
    }

    private static boolean concerns(EventView event, String experiment) {
        return experiment == null || event.experimentId().equals(Optional.of(experiment));
    }
}

package dev.gns.policyservice.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.gns.contracts.Check;
import dev.gns.contracts.InvalidMessageException;
import dev.gns.contracts.episode.OutcomeCodec;
import dev.gns.contracts.json.Json;
import dev.gns.contracts.policy.PolicyRef;
import dev.gns.contracts.rest.ProblemView;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** The way in for {@code gns replay}: a finished episode's record, and what its order adds. */
@Path("/replay")
public class ReplayResource {
    private static final String PROBLEM = "application/problem+json";

    private final ReplayService service;

    ReplayResource(ReplayService service) {
        this.service = service;
    }

    /**
     * @param policy as {@code id/version}
     * @param record as the results service hands it out: an EpisodeOutcomeMessage in one part
     */
    @POST
    @Consumes(MediaType.APPLICATION_OCTET_STREAM)
    public Response replay(
            @QueryParam("policy") String policy,
            @QueryParam("explore") String explore,
            @QueryParam("actionSeed") String actionSeed,
            byte[] record) {
        var order = new Order(version("policy", policy), flag("explore", explore), seed("actionSeed", actionSeed));
        return service.replay(OutcomeCodec.decodeWhole(record), order)
                .map(view -> answer(200, MediaType.APPLICATION_JSON, view))
                .orElseGet(() -> problem(
                        404,
                        "Not found",
                        "The policy service has no policy version " + order.policy(),
                        Optional.empty()));
    }

    @ServerExceptionMapper
    Response invalid(InvalidMessageException invalid) {
        var field = Optional.of(invalid.field()).filter(name -> !name.isEmpty());
        return problem(400, "The request is not valid", invalid.getMessage(), field);
    }

    private static PolicyRef version(String name, String key) {
        Check.that(Check.present(key, name).matches(".+/\\d{1,9}"), name, "must be id/version, but is " + key);
        return PolicyRef.ofKey(key);
    }

    private static boolean flag(String name, String text) {
        Check.that("true".equals(text) || "false".equals(text), name, "must be true or false, but is " + text);
        return Boolean.parseBoolean(text);
    }

    private static long seed(String name, String text) {
        try {
            return Long.parseLong(Check.present(text, name));
        } catch (NumberFormatException e) {
            throw new InvalidMessageException(name, "must be a whole number of 64 bits, but is " + text);
        }
    }

    private static Response problem(int status, String title, String detail, Optional<String> field) {
        return answer(status, PROBLEM, new ProblemView("about:blank", title, status, Optional.of(detail), field));
    }

    private static Response answer(int status, String mediaType, Object view) {
        try {
            return Response.status(status)
                    .type(mediaType)
                    .entity(Json.lenient().writeValueAsBytes(view))
                    .build();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a contract record must be writable as JSON", e);
        }
    }
}

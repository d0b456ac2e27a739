package dev.gns.results.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Settings of the results service. Where the database is, and where to listen, are Quarkus' own settings; how to reach
 * Kafka, {@code kafka.*}.
 */
@ConfigMapping(prefix = "gns")
public interface ResultsConfig {
    /** Name of this instance: each has its own, and keeps it over restarts; in containers e.g. {@code results-${HOSTNAME}}. */
    @WithDefault("results-0")
    String instance();

    /** How often this instance says that it lives. */
    @WithDefault("PT5S")
    Duration heartbeat();

    /** Topics that are missing. */
    Topics topics();

    /** How topics get into the database. */
    Ingest ingest();

    /** How long the database keeps what nobody deletes. */
    Housekeeping housekeeping();

    /** What requests may do. */
    Api api();

    /** The stream of events. */
    Events events();

    interface Topics {
        /** Whether missing topics are made at the start, with our settings; where not, their absence is waited out. */
        @WithDefault("true")
        boolean create();

        /** Replicas of each partition of a topic made here; -1 leaves it to the broker. */
        @WithDefault("-1")
        short replication();
    }

    interface Ingest {
        /** Records a database transaction takes, at most. */
        @WithDefault("5000")
        int batchRecords();

        /** How long to wait before trying again when the broker or the database is away. */
        @WithDefault("PT1S")
        Duration retryDelay();
    }

    interface Housekeeping {
        /** Time between two rounds. Each also deletes what came of an experiment after it was deleted. */
        @WithDefault("PT5M")
        Duration interval();

        /** How long the last heartbeat of an instance is kept. */
        @WithDefault("P7D")
        Duration services();

        /**
         * How long the trajectories of an experiment are kept after its end, while the experiment itself stays; if it is
         * not given, for as long as that.
         */
        Optional<Duration> trajectories();
    }

    interface Api {
        /** The key that changes need; if it is not given, it is read from {@link #keyFile}. */
        Optional<String> key();

        /** Holds the key; made at the first start. */
        @WithDefault("${gns.home:${user.home}/.gns}/api-key")
        Path keyFile();

        /** Largest body of a request, bytes. */
        @WithDefault("1048576")
        int maxBodyBytes();

        /** How long Kafka may take to acknowledge what a request wants; after that the answer is 503. */
        @WithDefault("PT10S")
        Duration acknowledgeTimeout();

        /** How long an answer waits for the database to follow, so that a request right after it finds what it wrote. */
        @WithDefault("PT2S")
        Duration followTimeout();
    }

    interface Events {
        /** A comment is sent as often as this, so that a dead connection is noticed. */
        @WithDefault("PT15S")
        Duration heartbeat();

        /** Events kept for clients that come back with a {@code Last-Event-ID}. */
        @WithDefault("1000")
        int replay();

        /** Events that a slow client may be behind before it is disconnected. */
        @WithDefault("1000")
        int clientBuffer();
    }
}

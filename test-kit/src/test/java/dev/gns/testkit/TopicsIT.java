package dev.gns.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gns.contracts.bus.Topic;
import dev.gns.contracts.bus.Topics;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopicsIT {
    private static final List<String> ALL =
            Arrays.stream(Topic.values()).map(Topic::topicName).toList();

    @TempDir
    Path directory;

    private TestBroker broker;
    private Admin admin;

    @BeforeEach
    void startBroker() {
        broker = TestBroker.start(directory);
        admin = broker.admin();
    }

    @AfterEach
    void stopBroker() {
        admin.close();
        broker.close();
    }

    @Test
    void makes_what_is_missing_and_leaves_what_is_there() throws Exception {
        var own = new NewTopic(Topic.METRICS.topicName(), 3, Topics.BROKERS_DEFAULT);
        admin.createTopics(List.of(own)).all().get();

        assertThat(Topics.create(admin, Topics.BROKERS_DEFAULT))
                .containsExactlyInAnyOrderElementsOf(
                        ALL.stream().filter(name -> !name.equals(own.name())).toList());

        awaitAll();
        var there = admin.describeTopics(ALL).allTopicNames().get();
        assertThat(there.get(own.name()).partitions()).hasSize(3);
        assertThat(there.get(Topic.LR_ACTIONS.topicName()).partitions()).hasSize(Topic.LR_ACTIONS.partitions());
        assertThat(setting(Topic.POLICIES, "cleanup.policy")).isEqualTo("compact");
        assertThat(Topics.create(admin, Topics.BROKERS_DEFAULT)).isEmpty();
    }

    @Test
    void makers_that_meet_make_each_topic_once() throws Exception {
        var makers = new ArrayList<CompletableFuture<List<String>>>();
        for (var i = 0; i < 4; i++) {
            makers.add(CompletableFuture.supplyAsync(() -> Topics.create(admin, (short) 1)));
        }
        var made = new ArrayList<String>();
        for (var maker : makers) {
            made.addAll(maker.get(30, TimeUnit.SECONDS));
        }
        assertThat(made).containsExactlyInAnyOrderElementsOf(ALL);
    }

    @Test
    void a_reader_waits_for_its_topics() throws Exception {
        try (var consumer = broker.connection().consumer("early")) {
            var waiting = CompletableFuture.supplyAsync(
                    () -> Topics.awaitPartitions(consumer, Set.of(Topic.POLICIES, Topic.EXPERIMENTS)));
            admin.createTopics(List.of(Topic.POLICIES.declaration((short) 1)))
                    .all()
                    .get();
            assertThat(waiting).isNotDone();
            Topics.create(admin, Topics.BROKERS_DEFAULT);
            assertThat(waiting.get(30, TimeUnit.SECONDS))
                    .containsExactlyInAnyOrder(
                            new TopicPartition(Topic.POLICIES.topicName(), 0),
                            new TopicPartition(Topic.EXPERIMENTS.topicName(), 0));
        }
    }

    /** The controller has them at once, the broker a moment later. */
    private void awaitAll() {
        try (var consumer = broker.connection().consumer("all")) {
            Topics.awaitPartitions(consumer, Set.of(Topic.values()));
        }
    }

    private String setting(Topic topic, String name) throws Exception {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic.topicName());
        return admin.describeConfigs(List.of(resource))
                .all()
                .get()
                .get(resource)
                .get(name)
                .value();
    }
}

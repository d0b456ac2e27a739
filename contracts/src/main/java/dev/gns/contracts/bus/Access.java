package dev.gns.contracts.bus;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * What each service needs to be allowed on a broker that asks for names, and no more. Who may read or write may describe
 * as well, and who may write to any topic may write idempotently: Kafka sees to that.
 */
public enum Access {
    LEARNER(
            topics(AclOperation.READ, Topic.EXPERIMENTS, Topic.EPISODE_ORDERS, Topic.LR_ACTIONS),
            topics(AclOperation.WRITE, Topic.GRAPH_STATES, Topic.TRAJECTORIES, Topic.METRICS, Topic.DEAD_LETTERS),
            group(Groups.LEARNERS, AclOperation.READ, AclOperation.ALTER_CONFIGS)),
    POLICY(
            topics(AclOperation.READ, Topic.GRAPH_STATES, Topic.POLICIES),
            topics(AclOperation.WRITE, Topic.LR_ACTIONS, Topic.METRICS, Topic.DEAD_LETTERS),
            group(Groups.POLICY, AclOperation.READ)),
    TRAINER(
            topics(
                    AclOperation.READ,
                    Topic.EXPERIMENTS,
                    Topic.EXPERIMENT_STATE,
                    Topic.TRAJECTORIES,
                    Topic.POLICIES,
                    Topic.METRICS),
            topics(
                    AclOperation.WRITE,
                    Topic.EXPERIMENT_STATE,
                    Topic.EPISODE_ORDERS,
                    Topic.TRAJECTORIES,
                    Topic.POLICIES,
                    Topic.METRICS,
                    Topic.DEAD_LETTERS),
            group(Groups.TRAINER, AclOperation.READ),
            one(ResourceType.TRANSACTIONAL_ID, "trainer", PatternType.LITERAL, AclOperation.WRITE)),
    /** It makes missing topics, unless its owner has told it not to; then it needs no {@code CREATE}. */
    RESULTS(
            topics(AclOperation.CREATE, Topic.values()),
            topics(
                    AclOperation.READ,
                    Topic.EXPERIMENTS,
                    Topic.EXPERIMENT_STATE,
                    Topic.EPISODE_ORDERS,
                    Topic.TRAJECTORIES,
                    Topic.POLICIES,
                    Topic.METRICS,
                    Topic.DEAD_LETTERS),
            topics(AclOperation.WRITE, Topic.EXPERIMENTS, Topic.POLICIES, Topic.METRICS, Topic.DEAD_LETTERS),
            topics(AclOperation.DESCRIBE, Topic.GRAPH_STATES, Topic.LR_ACTIONS),
            group(Groups.LEARNERS, AclOperation.DESCRIBE),
            group(Groups.POLICY, AclOperation.DESCRIBE),
            group(Groups.TRAINER, AclOperation.DESCRIBE)),
    /** People and their tools, in groups whose name begins with {@code reader}, or in none. */
    READER(
            topics(AclOperation.READ, Topic.METRICS),
            one(ResourceType.GROUP, "reader", PatternType.PREFIXED, AclOperation.READ));

    private static final String ANY_HOST = "*";

    private final Set<Grant> grants;

    Access(Grant[]... grants) {
        this.grants = Arrays.stream(grants).flatMap(Arrays::stream).collect(Collectors.toUnmodifiableSet());
    }

    /** One thing that is allowed: {@code operation} on what is called, or begins with, {@code name}. */
    public record Grant(ResourceType type, String name, PatternType pattern, AclOperation operation) {
        public static Grant topic(AclOperation operation, Topic topic) {
            return new Grant(ResourceType.TOPIC, topic.topicName(), PatternType.LITERAL, operation);
        }

        /** Whether this is what allows {@code operation} on the {@code type} that is called {@code name}. */
        public boolean allows(AclOperation operation, ResourceType type, String name) {
            var named = pattern == PatternType.PREFIXED ? name.startsWith(this.name) : name.equals(this.name);
            return this.operation == operation && this.type == type && named;
        }
    }

    /** What our documentation calls this user, without the prefix that a broker's owner may give it. */
    public String user() {
        return name().toLowerCase(Locale.ROOT);
    }

    public Set<Grant> grants() {
        return grants;
    }

    /** What a broker's administrator creates. */
    public List<AclBinding> bindings(String user) {
        return grants.stream().map(grant -> binding(grant, "User:" + user)).toList();
    }

    private static AclBinding binding(Grant grant, String principal) {
        return new AclBinding(
                new ResourcePattern(grant.type, grant.name, grant.pattern),
                new AccessControlEntry(principal, ANY_HOST, grant.operation, AclPermissionType.ALLOW));
    }

    private static Grant[] topics(AclOperation operation, Topic... topics) {
        return Arrays.stream(topics).map(t -> Grant.topic(operation, t)).toArray(Grant[]::new);
    }

    private static Grant[] group(String name, AclOperation... operations) {
        return Arrays.stream(operations)
                .map(o -> new Grant(ResourceType.GROUP, name, PatternType.LITERAL, o))
                .toArray(Grant[]::new);
    }

    private static Grant[] one(ResourceType type, String name, PatternType pattern, AclOperation operation) {
        return new Grant[] {new Grant(type, name, pattern, operation)};
    }
}

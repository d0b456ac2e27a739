package dev.gns.results.ingest;

import dev.gns.contracts.bus.Codecs;
import dev.gns.contracts.bus.Topic;
import dev.gns.contracts.episode.EpisodeOrder;
import dev.gns.results.store.EpisodeStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Orders: read as any reader would, beside the share group of the learners. */
final class OrderIngest implements TopicIngest<EpisodeOrder> {
    private final EpisodeStore store;

    OrderIngest(EpisodeStore store) {
        this.store = store;
    }

    @Override
    public Topic topic() {
        return Topic.EPISODE_ORDERS;
    }

    @Override
    public EpisodeOrder decode(ConsumerRecord<String, byte[]> record) {
        var order = Codecs.EPISODE_ORDER.decode(record.value());
        Keys.same(record, order.episodeId(), "episodeId");
        return order;
    }

    @Override
    public void store(Connection connection, List<EpisodeOrder> batch) throws SQLException {
        store.write(connection, batch);
    }
}

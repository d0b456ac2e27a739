package dev.gns.results.store;

import dev.gns.contracts.policy.Promotion;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** Which version of each policy is in use where none is named, and which were before. */
@Singleton
public class PromotionStore {
    private final Database database;

    public PromotionStore(Database database) {
        this.database = database;
    }

    /** Empty where no version was ever promoted. */
    public Optional<Promotion> find(String policy) {
        var sql = "select promotion from policy_promotion where policy = ?";
        return database.read(
                c -> Sql.first(c, sql, row -> StoredJson.read(row.getString("promotion"), Promotion.class), policy));
    }

    public void write(Connection connection, Promotion promotion) throws SQLException {
        var sql = "insert into policy_promotion (policy, promoted, promotion) values (?, ?, ?::jsonb)"
                + " on conflict (policy) do update set promoted = excluded.promoted, promotion = excluded.promotion";
        Sql.update(connection, sql, promotion.policy(), promotion.promoted().version(), StoredJson.write(promotion));
    }

    public void delete(Connection connection, String policy) throws SQLException {
        Sql.update(connection, "delete from policy_promotion where policy = ?", policy);
    }
}

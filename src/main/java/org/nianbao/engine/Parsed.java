package org.nianbao.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a statement names, by DuckDB's own parser ({@code json_serialize_sql} takes nothing but SELECTs), so that what we allow and
 * what the engine runs cannot be understood differently.
 *
 * @param error          why it could not be parsed, or empty
 * @param statements     how many statements the text holds
 * @param functions      functions and operators called, lower case
 * @param tableFunctions functions read as tables
 * @param tables         tables named, without those that the statement itself defines
 * @param bareOrders     places of ORDER BY terms that do not say where nulls go
 * @param literals       text literals, as they came out
 * @param distinctOn     whether DISTINCT ON is used
 * @param qualifiedGroups whether a SELECT has both GROUP BY and QUALIFY
 */
record Parsed(String error, int errorAt, int statements, List<Named> functions, List<Named> tableFunctions, List<Named> tables,
              List<Integer> bareOrders, List<Named> literals, boolean distinctOn, boolean qualifiedGroups) {

    /** A name and its zero-based place in the text. */
    record Named(String name, int at) {
    }

    private static final ObjectMapper JSON = new ObjectMapper();

    static Parsed of(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT json_serialize_sql(?::VARCHAR)")) {
            statement.setString(1, sql);
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                return read(JSON.readTree(result.getString(1)), sql);
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Parsed read(JsonNode root, String sql) {
        byte[] utf8 = sql.getBytes(StandardCharsets.UTF_8);
        if (root.path("error").asBoolean()) {
            return new Parsed(root.path("error_message").asText(), place(utf8, root.path("position").asInt(0)), 0, List.of(), List.of(), List.of(),
                    List.of(), List.of(), false, false);
        }
        Walk walk = new Walk(utf8);
        walk.visit(root.path("statements"));
        List<Named> tables = walk.tables.stream().filter(table -> !walk.defined.contains(table.name().toLowerCase(Locale.ROOT))).toList();
        return new Parsed("", 0, root.path("statements").size(), walk.functions, walk.tableFunctions, tables, walk.bareOrders, walk.literals,
                walk.distinctOn, walk.qualifiedGroups);
    }

    /** DuckDB counts bytes, we count characters. */
    private static int place(byte[] utf8, int bytes) {
        return new String(utf8, 0, Math.max(0, Math.min(bytes, utf8.length)), StandardCharsets.UTF_8).length();
    }

    private static final class Walk {
        private final byte[] utf8;
        final List<Named> functions = new ArrayList<>();
        final List<Named> tableFunctions = new ArrayList<>();
        final List<Named> tables = new ArrayList<>();
        final List<Integer> bareOrders = new ArrayList<>();
        final List<Named> literals = new ArrayList<>();
        final Set<String> defined = new TreeSet<>();
        boolean distinctOn;
        boolean qualifiedGroups;

        Walk(byte[] utf8) {
            this.utf8 = utf8;
        }

        void visit(JsonNode node) {
            if (node.isArray()) {
                node.forEach(this::visit);
                return;
            }
            if (!node.isObject()) {
                return;
            }
            String type = node.path("type").asText();
            int at = place(utf8, node.path("query_location").asInt(0));
            switch (type) {
                case "BASE_TABLE" -> tables.add(new Named(path(node), at));
                case "TABLE_FUNCTION" -> tableFunctions.add(new Named(node.path("function").path("function_name").asText(), at));
                case "DISTINCT_MODIFIER" -> distinctOn |= !node.path("distinct_on_targets").isEmpty();
                case "VALUE_CONSTANT" -> {
                    if (node.path("literal").path("kind").asText().equals("STRING")) {
                        literals.add(new Named(node.path("literal").path("text").asText(), at));
                    }
                }
                default -> {
                    if (node.hasNonNull("function_name") && !node.path("function_name").asText().isEmpty()) {
                        functions.add(new Named(node.path("function_name").asText().toLowerCase(Locale.ROOT), at));
                    }
                }
            }
            if (node.has("null_order") && node.path("null_order").asText().equals("ORDER_DEFAULT")) {
                bareOrders.add(place(utf8, node.path("expression").path("query_location").asInt(0)));
            }
            qualifiedGroups |= node.hasNonNull("qualify") && !node.path("group_expressions").isEmpty();
            if (node.has("cte_map")) {
                node.path("cte_map").path("map").forEach(entry -> defined.add(entry.path("key").asText().toLowerCase(Locale.ROOT)));
            }
            for (Iterator<Map.Entry<String, JsonNode>> fields = node.fields(); fields.hasNext();) {
                Map.Entry<String, JsonNode> field = fields.next();
                boolean counted = type.equals("TABLE_FUNCTION") && field.getKey().equals("function");
                visit(counted ? field.getValue().path("arguments") : field.getValue());
            }
        }

        /** A qualified name keeps its dots; it never equals one of our tables. */
        private static String path(JsonNode node) {
            List<String> steps = new ArrayList<>();
            node.path("qualified_name").path("path").forEach(step -> steps.add(step.asText()));
            return steps.isEmpty() ? node.path("table_name").asText() : String.join(".", steps);
        }
    }
}

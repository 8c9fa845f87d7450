package org.nianbao.spec;

import java.io.IOException;
import java.io.StringReader;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Reads a job file (YAML) into a record, strictly: scalars are text until the record's component gives them a type
 * (so {@code no} stays a word and {@code 011000} a code), an unknown key is a fault, and all faults of a file are told at once.
 *
 * <p>A component {@code carriedOver} is written {@code carried_over}. Components of type {@code Optional}, {@code OptionalInt},
 * {@code List} and {@code Map} may be left out; all others must be there. A record says what else it demands in its constructor, by
 * an {@code IllegalArgumentException}. Components may be {@code String}, {@link Word}, {@link Words} (a text for both languages, or
 * {@code {zh: …, en: …}}, of which one may be left out), {@code int}, {@code double}, {@code boolean}
 * (yes, no), enums (lower case), records, and lists, maps and optionals of these.
 */
public final class Spec {
    private final String name;
    private final List<String> faults = new ArrayList<>();

    private Spec(String name) {
        this.name = name;
    }

    /** @throws SpecException with every fault of the file */
    public static <R extends Record> R read(Path file, Class<R> type) {
        return read(file.toString(), text(file), type);
    }

    /**
     * @param name how the file is called in faults
     * @throws SpecException with every fault of the text
     */
    public static <R extends Record> R read(String name, String text, Class<R> type) {
        Spec spec = new Spec(name);
        Node root = spec.root(text);
        Object value = root == null ? null : spec.bind(root, type, type, name);
        if (root == null && spec.faults.isEmpty()) {
            spec.faults.add(name + ":1: the file is empty; it needs " + keys(type));
        }
        if (!spec.faults.isEmpty()) {
            throw new SpecException(spec.faults);
        }
        return type.cast(value);
    }

    /** The top-level keys of a job file: they tell what kind of job it is. */
    public static List<String> keys(Path file) {
        Spec spec = new Spec(file.toString());
        Node root = spec.root(text(file));
        if (!spec.faults.isEmpty()) {
            throw new SpecException(spec.faults);
        }
        List<String> keys = new ArrayList<>();
        if (root instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                if (tuple.getKeyNode() instanceof ScalarNode key) {
                    keys.add(key.getValue());
                }
            }
        }
        return keys;
    }

    /** The whole of one of our own text files. @throws SpecException when it is not there or is not UTF-8 */
    public static String text(Path file) {
        try {
            String text = Files.readString(file);
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (NoSuchFileException e) {
            Path folder = file.toAbsolutePath().getParent();
            throw new SpecException(List.of(file + ": no such file" + Nearest.hint(file.getFileName().toString(), names(folder))));
        } catch (CharacterCodingException e) {
            throw new SpecException(List.of(file + ": not UTF-8; save it as UTF-8"));
        } catch (IOException e) {
            throw new SpecException(List.of(file + ": cannot be read: " + e.getMessage()));
        }
    }

    private static List<String> names(Path folder) {
        try (var paths = Files.list(folder)) {
            return paths.map(path -> path.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private Node root(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(true); // told as a fault of our own, with its line
        try {
            return new Yaml(options).compose(new StringReader(text));
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            faults.add(name + ":" + line + ": not YAML: " + e.getProblem());
        } catch (YAMLException e) {
            faults.add(name + ":1: not YAML: " + e.getMessage().lines().findFirst().orElse(""));
        }
        return null;
    }

    private void fault(Node node, String message) {
        faults.add(name + ":" + line(node) + ": " + message);
    }

    private static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }

    /** The value of a node as the type says, or null when a fault was told. */
    private Object bind(Node node, Type type, Class<?> raw, String where) {
        if (raw == Words.class && node instanceof ScalarNode scalar) {
            return new Words(scalar.getValue(), scalar.getValue());
        }
        if (raw.isRecord() && raw != Word.class) {
            return record(node, raw, where);
        }
        if (raw == Optional.class) {
            Type inner = argument(type, 0);
            return Optional.ofNullable(bind(node, inner, raw(inner), where));
        }
        if (raw == List.class) {
            return list(node, argument(type, 0), where);
        }
        if (raw == Map.class) {
            return map(node, argument(type, 1), where);
        }
        if (!(node instanceof ScalarNode scalar)) {
            fault(node, "\"" + where + "\" is one value, not a " + (node instanceof SequenceNode ? "list" : "group"));
            return null;
        }
        return scalar(scalar, raw, where);
    }

    private Object scalar(ScalarNode node, Class<?> raw, String where) {
        String text = node.getValue();
        if (raw == String.class) {
            return text;
        }
        if (raw == Word.class) {
            return new Word(text, line(node));
        }
        try {
            if (raw == int.class) {
                return Integer.parseInt(text);
            }
            if (raw == OptionalInt.class) {
                return OptionalInt.of(Integer.parseInt(text));
            }
            if (raw == double.class || raw == Double.class) {
                return Double.parseDouble(text);
            }
        } catch (NumberFormatException e) {
            fault(node, "\"" + where + "\" is a number, not \"" + text + "\"");
            return null;
        }
        if (raw == boolean.class) {
            if (text.equals("yes") || text.equals("no")) {
                return text.equals("yes");
            }
            fault(node, "\"" + where + "\" is yes or no, not \"" + text + "\"");
            return null;
        }
        if (raw.isEnum()) {
            List<String> words = new ArrayList<>();
            for (Object constant : raw.getEnumConstants()) {
                String word = ((Enum<?>) constant).name().toLowerCase(Locale.ROOT);
                if (word.equals(text)) {
                    return constant;
                }
                words.add(word);
            }
            fault(node, "\"" + where + "\" is one of " + words + ", not \"" + text + "\"" + Nearest.hint(text, words));
            return null;
        }
        throw new IllegalArgumentException("a job file cannot hold a " + raw);
    }

    private List<Object> list(Node node, Type element, String where) {
        List<Object> values = new ArrayList<>();
        if (node instanceof SequenceNode sequence) {
            for (Node item : sequence.getValue()) {
                Object value = bind(item, element, raw(element), where);
                if (value != null) {
                    values.add(value);
                }
            }
            return values;
        }
        fault(node, "\"" + where + "\" is a list: write its entries on lines of their own with \"- \" before each, or as [a, b]");
        return values;
    }

    private Map<String, Object> map(Node node, Type element, String where) {
        Map<String, Object> values = new LinkedHashMap<>();
        if (!(node instanceof MappingNode mapping)) {
            fault(node, "\"" + where + "\" is a group of \"name: value\" lines");
            return values;
        }
        for (NodeTuple tuple : mapping.getValue()) {
            String key = key(tuple.getKeyNode());
            Object value = bind(tuple.getValueNode(), element, raw(element), key);
            if (value != null && values.put(key, value) != null) {
                fault(tuple.getKeyNode(), "\"" + key + "\" stands here twice");
            }
        }
        return values;
    }

    private String key(Node node) {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        fault(node, "a key is one word");
        return "";
    }

    private Object record(Node node, Class<?> type, String where) {
        if (!(node instanceof MappingNode mapping)) {
            fault(node, "\"" + where + "\" is a group of " + keys(type));
            return null;
        }
        RecordComponent[] components = type.getRecordComponents();
        List<String> known = Arrays.stream(components).map(component -> written(component.getName())).toList();
        Map<String, Node> found = new LinkedHashMap<>();
        int before = faults.size();
        for (NodeTuple tuple : mapping.getValue()) {
            String key = key(tuple.getKeyNode());
            if (!known.contains(key)) {
                fault(tuple.getKeyNode(), "unknown key \"" + key + "\"" + Nearest.hint(key, known)
                        + (Nearest.of(key, known).isEmpty() ? "; there are " + known : ""));
            } else if (found.put(key, tuple.getValueNode()) != null) {
                fault(tuple.getKeyNode(), "\"" + key + "\" stands here twice");
            }
        }
        Object[] values = new Object[components.length];
        Class<?>[] types = new Class<?>[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            Node value = found.get(known.get(i));
            if (value != null) {
                values[i] = bind(value, components[i].getGenericType(), types[i], known.get(i));
            } else {
                values[i] = type == Words.class ? "" : absent(types[i]);
                if (values[i] == null) {
                    fault(node, "\"" + known.get(i) + "\" is missing");
                }
            }
        }
        return faults.size() > before ? null : build(node, type, types, values);
    }

    private Object build(Node node, Class<?> type, Class<?>[] types, Object[] values) {
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException fault) {
                fault(node, fault.getMessage());
                return null;
            }
            throw new IllegalStateException(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object absent(Class<?> type) {
        if (type == Optional.class) {
            return Optional.empty();
        }
        if (type == OptionalInt.class) {
            return OptionalInt.empty();
        }
        if (type == List.class) {
            return List.of();
        }
        return type == Map.class ? Map.of() : null;
    }

    private static List<String> keys(Class<?> type) {
        return Arrays.stream(type.getRecordComponents()).map(component -> written(component.getName())).toList();
    }

    private static String written(String component) {
        return component.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    private static Type argument(Type type, int position) {
        return ((ParameterizedType) type).getActualTypeArguments()[position];
    }

    private static Class<?> raw(Type type) {
        return type instanceof ParameterizedType parameterized ? (Class<?>) parameterized.getRawType() : (Class<?>) type;
    }
}

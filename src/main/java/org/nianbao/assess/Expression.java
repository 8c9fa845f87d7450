package org.nianbao.assess;

import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * Arithmetic over named values: {@code + - * /}, parentheses, numbers and names. A name is written as in the table {@code series}, a rate as {@code rate:NAME}, a member in
 * brackets: {@code request.received[applicant:person]}; {@code @-1} behind a name is the year before. Division by zero, and any part that is missing, gives a missing value.
 */
public final class Expression {
    private final String text;
    private final Node root;
    private final Set<String> names = new TreeSet<>();
    private int at;

    private Expression(String text) {
        this.text = text;
        this.root = sum();
        skip();
        if (at < text.length()) {
            throw fault("\"" + text.charAt(at) + "\" is not expected");
        }
    }

    /** @throws IllegalArgumentException saying what is wrong and at which letter */
    public static Expression of(String text) {
        return new Expression(text);
    }

    /** The names that it takes, sorted. */
    public Set<String> names() {
        return names;
    }

    /** The names that are taken off: behind a minus. */
    Set<String> subtracted() {
        Set<String> off = new TreeSet<>();
        root.signs(false, off);
        return off;
    }

    /** @param values the value of a name; NaN when it is missing */
    double value(java.util.function.ToDoubleFunction<String> values) {
        double value = root.value(values);
        return Double.isFinite(value) ? value : Double.NaN;
    }

    /** The expression with every name replaced, for messages. */
    String with(UnaryOperator<String> replaced) {
        return root.text(replaced);
    }

    @Override
    public String toString() {
        return text;
    }

    private sealed interface Node {
        double value(java.util.function.ToDoubleFunction<String> values);

        String text(UnaryOperator<String> replaced);

        /** @param off takes the names when {@code minus} is odd */
        default void signs(boolean minus, Set<String> off) {
        }

        /** 2 for what holds together by itself, 1 for a product, 0 for a sum. */
        default int binding() {
            return 2;
        }
    }

    private record Number(double number, String written) implements Node {
        @Override
        public double value(java.util.function.ToDoubleFunction<String> values) {
            return number;
        }

        @Override
        public String text(UnaryOperator<String> replaced) {
            return written;
        }
    }

    private record Name(String name) implements Node {
        @Override
        public double value(java.util.function.ToDoubleFunction<String> values) {
            return values.applyAsDouble(name);
        }

        @Override
        public String text(UnaryOperator<String> replaced) {
            return replaced.apply(name);
        }

        @Override
        public void signs(boolean minus, Set<String> off) {
            if (minus) {
                off.add(name);
            }
        }
    }

    private record Pair(char sign, Node left, Node right) implements Node {
        @Override
        public double value(java.util.function.ToDoubleFunction<String> values) {
            double a = left.value(values);
            double b = right.value(values);
            return switch (sign) {
                case '+' -> a + b;
                case '-' -> a - b;
                case '*' -> a * b;
                default -> b == 0 ? Double.NaN : a / b;
            };
        }

        @Override
        public String text(UnaryOperator<String> replaced) {
            return enclosed(left, left.binding() < binding(), replaced) + " " + sign + " " + enclosed(right, right.binding() <= binding() && (sign == '-' || sign == '/')
                    || right.binding() < binding(), replaced);
        }

        @Override
        public void signs(boolean minus, Set<String> off) {
            left.signs(minus, off);
            right.signs(minus != (sign == '-'), off);
        }

        @Override
        public int binding() {
            return sign == '*' || sign == '/' ? 1 : 0;
        }

        private static String enclosed(Node node, boolean needed, UnaryOperator<String> replaced) {
            return needed ? "(" + node.text(replaced) + ")" : node.text(replaced);
        }
    }

    private IllegalArgumentException fault(String message) {
        return new IllegalArgumentException("expression \"" + text + "\": " + message + " at letter " + (at + 1));
    }

    private void skip() {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
    }

    private boolean next(String signs) {
        skip();
        return at < text.length() && signs.indexOf(text.charAt(at)) >= 0;
    }

    private Node sum() {
        Node left = product();
        while (next("+-")) {
            left = new Pair(text.charAt(at++), left, product());
        }
        return left;
    }

    private Node product() {
        Node left = term();
        while (next("*/")) {
            left = new Pair(text.charAt(at++), left, term());
        }
        return left;
    }

    private Node term() {
        if (next("(")) {
            at++;
            Node inner = sum();
            if (!next(")")) {
                throw fault("a closing parenthesis is missing");
            }
            at++;
            return inner;
        }
        if (next("-")) {
            at++;
            return new Pair('-', new Number(0, "0"), term());
        }
        int start = at;
        if (next("0123456789.")) {
            start = at;
            while (at < text.length() && "0123456789.".indexOf(text.charAt(at)) >= 0) {
                at++;
            }
            String written = text.substring(start, at);
            try {
                return new Number(Double.parseDouble(written), written);
            } catch (NumberFormatException e) {
                throw fault("\"" + written + "\" is no number");
            }
        }
        skip();
        start = at;
        int depth = 0;
        while (at < text.length() && (depth > 0 || Character.isLetterOrDigit(text.charAt(at)) || "._:@[".indexOf(text.charAt(at)) >= 0 || text.startsWith("@-", at - 1))) {
            depth += text.charAt(at) == '[' ? 1 : text.charAt(at) == ']' ? -1 : 0;
            at++;
        }
        if (at == start || depth != 0) {
            throw fault(depth != 0 ? "a closing bracket is missing" : "a name or a number is missing");
        }
        names.add(text.substring(start, at));
        return new Name(text.substring(start, at));
    }
}

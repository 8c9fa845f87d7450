package org.nianbao.fetch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;

/** A server on the loopback address that answers as the test says, fault by fault, and keeps a record of who asked for what and when. */
final class FaultyServer implements AutoCloseable {
    /** One request: its path with the query, when it came (nanoseconds), and its headers in lower case. */
    record Asked(String path, long at, Map<String, String> headers) {
    }

    /** Answers one request. */
    interface Page {
        void answer(HttpExchange exchange, int times) throws IOException;
    }

    private final HttpServer server;
    private final Map<String, Page> pages = new HashMap<>();
    private final List<Asked> asked = new ArrayList<>();
    private final Map<String, Integer> times = new HashMap<>();

    FaultyServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task);
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", this::handle);
        server.start();
    }

    String at(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    /** The same server by another name, and so another host. */
    String otherHost(String path) {
        return "http://localhost:" + server.getAddress().getPort() + path;
    }

    synchronized List<Asked> asked() {
        return List.copyOf(asked);
    }

    List<String> paths() {
        return asked().stream().map(Asked::path).toList();
    }

    synchronized void forget() {
        asked.clear();
    }

    synchronized FaultyServer page(String path, Page page) {
        pages.put(path, page);
        return this;
    }

    FaultyServer page(String path, String type, byte[] bytes) {
        return page(path, (exchange, count) -> send(exchange, 200, type, bytes));
    }

    FaultyServer page(String path, String html) {
        return page(path, "text/html; charset=utf-8", html.getBytes(StandardCharsets.UTF_8));
    }

    static void send(HttpExchange exchange, int status, String type, byte[] bytes) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    static void send(HttpExchange exchange, int status, String name, String value) throws IOException {
        exchange.getResponseHeaders().set(name, value);
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().toString();
        Page page;
        int count;
        synchronized (this) {
            Map<String, String> headers = new HashMap<>();
            exchange.getRequestHeaders().forEach((name, values) -> headers.put(name.toLowerCase(java.util.Locale.ROOT), String.join(", ", values)));
            asked.add(new Asked(path, System.nanoTime(), headers));
            count = times.merge(path, 1, Integer::sum);
            page = pages.get(path);
        }
        if (page == null) {
            send(exchange, 404, "text/plain", "nothing".getBytes(StandardCharsets.UTF_8));
        } else {
            page.answer(exchange, count);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

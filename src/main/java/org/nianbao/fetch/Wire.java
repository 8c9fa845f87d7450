package org.nianbao.fetch;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import javax.net.ssl.SSLException;

/** Asks one address after the other, as {@link Manners} demand; follows redirects by hand, so that each step is looked at before it is taken. */
final class Wire {
    private static final int HOPS = 6;
    private static final int SILENT = 3;
    private static final Duration FIRST_WAIT = Duration.ofSeconds(2);

    /** What the server may answer with "nothing newer". */
    record Conditions(Optional<String> etag, Optional<String> modified) {
        static final Conditions NONE = new Conditions(Optional.empty(), Optional.empty());
    }

    /** What is asked for: robots.txt itself needs no leave of robots.txt. */
    enum Asking { PAGE, ROBOTS }

    private final Manners manners;
    private final Time time;
    private final Frontier frontier;
    private final Robots robots = new Robots(this);
    private final HttpClient client;
    private final Map<String, Gate> gates = new ConcurrentHashMap<>();

    Wire(Manners manners, Time time) {
        this.manners = manners;
        this.time = time;
        this.frontier = new Frontier(manners.reach());
        Duration connect = manners.limit().compareTo(Duration.ofSeconds(20)) < 0 ? manners.limit() : Duration.ofSeconds(20);
        this.client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).followRedirects(HttpClient.Redirect.NEVER).connectTimeout(connect).build();
    }

    private Gate gate(URI address) {
        return gates.computeIfAbsent(address.getHost().toLowerCase(Locale.ROOT), host -> new Gate(time, manners.pause()));
    }

    /** @param known whether an address that we are led on to is fetched already */
    Answer ask(URI address, Conditions conditions, Predicate<URI> known) throws InterruptedException {
        return send(address, conditions, Asking.PAGE, known);
    }

    Answer send(URI start, Conditions conditions, Asking asking, Predicate<URI> known) throws InterruptedException {
        URI address = start;
        Set<URI> seen = new HashSet<>();
        for (int hop = 0; hop < HOPS; hop++) {
            if (!seen.add(address)) {
                return new Answer.Failed("the redirects go in a circle, back to " + address);
            }
            if (hop > 0 && known.test(address)) {
                return new Answer.Twin(address);
            }
            Gate gate = gate(address);
            if (!gate.closed().isEmpty()) {
                return new Answer.Failed("not asked: " + gate.closed());
            }
            try {
                String refusal = frontier.refusal(address);
                if (refusal.isEmpty() && asking == Asking.PAGE) {
                    refusal = robots.refusal(address, gate);
                }
                if (!refusal.isEmpty()) {
                    return new Answer.Refused(refusal + (hop == 0 ? "" : " (a redirect led to " + address + ")"));
                }
            } catch (UnknownHostException e) {
                return new Answer.Failed("the host's name stands for nothing: " + address.getHost());
            }
            Step step = patiently(address, conditions, gate);
            if (step.next() == null) {
                return step.answer();
            }
            address = step.next();
        }
        return new Answer.Failed("more than " + (HOPS - 1) + " redirects");
    }

    /** Either an answer, or where we are led on to. */
    private record Step(Answer answer, URI next) {
        static Step end(Answer answer) {
            return new Step(answer, null);
        }
    }

    private Step patiently(URI address, Conditions conditions, Gate gate) throws InterruptedException {
        String trouble = "";
        for (int attempt = 1; attempt <= manners.attempts(); attempt++) {
            if (!gate.closed().isEmpty()) {
                return Step.end(new Answer.Failed("not asked: " + gate.closed()));
            }
            Duration wait = backOff(attempt);
            try {
                HttpResponse<byte[]> response = gate.pass(() -> exchange(address, conditions));
                gate.answered();
                int status = response.statusCode();
                if (status != 408 && status != 429 && status < 500) {
                    return answered(address, response);
                }
                trouble = "the server answered " + status;
                if (status == 521) {
                    return Step.end(new Answer.Failed("the server answered 521: the site wants a browser with scripts; save the page by hand"));
                }
                Optional<Duration> wished = retryAfter(response, time.now());
                if (wished.isPresent() && wished.get().compareTo(manners.patience()) > 0) {
                    gate.close("the host asked to be left alone for " + wished.get().toMinutes() + " minutes (Retry-After)");
                    return Step.end(new Answer.Failed(trouble + "; " + gate.closed()));
                }
                if (wished.isPresent() && wished.get().compareTo(wait) > 0) {
                    wait = wished.get();
                }
            } catch (Broken fault) {
                if (fault.lasting) {
                    return Step.end(new Answer.Failed(fault.getMessage()));
                }
                trouble = fault.getMessage();
                if (fault.silent && gate.unanswered() >= SILENT * manners.attempts()) {
                    gate.close("the host did not answer any of the last " + SILENT * manners.attempts() + " requests");
                }
            }
            // After the last attempt the host has its rest, too: the next address is no reason to press on.
            gate.rest(wait);
        }
        return Step.end(new Answer.Failed(trouble + " (" + manners.attempts() + " attempts)"));
    }

    private static Duration backOff(int attempt) {
        return FIRST_WAIT.multipliedBy(1L << Math.min(attempt - 1, 6));
    }

    private Step answered(URI address, HttpResponse<byte[]> response) {
        int status = response.statusCode();
        Map<String, String> headers = headers(response);
        if (status == 301 || status == 302 || status == 303 || status == 307 || status == 308) {
            String location = headers.getOrDefault("location", "");
            Optional<URI> next = Addresses.link(address, location);
            return next.isPresent() ? new Step(null, next.get())
                    : Step.end(new Answer.Refused("it leads on to what is no address of the web: \"" + location + "\""));
        }
        if (status == 304) {
            return Step.end(new Answer.Same());
        }
        if (status == 404 || status == 410) {
            return Step.end(new Answer.Gone("there is nothing at the address (" + status + ")"));
        }
        if (status != 200 && status != 203) {
            return Step.end(new Answer.Failed("the server answered " + status + (status == 401 || status == 403 || status == 412
                    ? ": it does not serve programs, or asks for a login; save the page by hand" : ""), status));
        }
        try {
            return Step.end(new Answer.Brought(address, headers, unpacked(response.body(), headers.getOrDefault("content-encoding", ""))));
        } catch (Limited.TooLarge e) {
            return Step.end(new Answer.Failed("unpacked, the answer has " + e.getMessage() + "; --megabytes raises the limit"));
        } catch (IOException e) {
            return Step.end(new Answer.Failed("the bytes are packed (" + headers.get("content-encoding") + ") and cannot be unpacked"));
        }
    }

    /** We ask for nothing packed; some servers pack nevertheless. */
    private byte[] unpacked(byte[] bytes, String encoding) throws IOException {
        String way = encoding.toLowerCase(Locale.ROOT).strip();
        if (way.isEmpty() || way.equals("identity")) {
            return bytes;
        }
        if (!way.matches("(x-)?gzip|deflate")) {
            throw new IOException(way);
        }
        try (InputStream in = way.equals("deflate") ? new InflaterInputStream(new ByteArrayInputStream(bytes)) : new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            byte[] plain = in.readNBytes((int) Math.min(Integer.MAX_VALUE - 8, manners.bytes() + 1));
            if (plain.length > manners.bytes()) {
                throw new Limited.TooLarge(manners.bytes());
            }
            return plain;
        }
    }

    private static Map<String, String> headers(HttpResponse<byte[]> response) {
        Map<String, String> headers = new TreeMap<>();
        response.headers().map().forEach((name, values) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (!lower.equals("set-cookie") && !lower.startsWith(":")) {
                headers.put(lower, text(String.join(", ", values), lower));
            }
        });
        return headers;
    }

    /** Java takes headers for Latin; addresses come in them as UTF-8. */
    private static String text(String value, String name) {
        if (!name.equals("location") || value.chars().allMatch(c -> c < 128) || value.chars().anyMatch(c -> c > 255)) {
            return value;
        }
        return new String(value.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1), java.nio.charset.StandardCharsets.UTF_8);
    }

    /** Seconds, or a date. */
    static Optional<Duration> retryAfter(HttpResponse<?> response, Instant now) {
        return response.headers().firstValue("retry-after").flatMap(value -> {
            if (value.strip().matches("\\d{1,9}")) {
                return Optional.of(Duration.ofSeconds(Long.parseLong(value.strip())));
            }
            try {
                Duration until = Duration.between(now, ZonedDateTime.parse(value.strip(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
                return Optional.of(until.isNegative() ? Duration.ZERO : until);
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        });
    }

    /** An exchange that came to no answer. */
    private static final class Broken extends RuntimeException {
        private static final long serialVersionUID = 1L;
        final boolean lasting;
        final boolean silent;

        Broken(String why, Lasting lasting) {
            super(why);
            this.lasting = lasting == Lasting.YES;
            this.silent = lasting == Lasting.SILENT;
        }

        /** Whether another attempt may help; a host that is silent may be down. */
        enum Lasting { YES, NO, SILENT }
    }

    private HttpResponse<byte[]> exchange(URI address, Conditions conditions) throws InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address).GET().timeout(manners.limit()).header("User-Agent", manners.agent())
                .header("Accept", "text/html,application/pdf,application/msword,*/*;q=0.5").header("Accept-Language", "zh-CN,zh;q=0.9");
        conditions.etag().ifPresent(tag -> request.header("If-None-Match", tag));
        conditions.modified().ifPresent(date -> request.header("If-Modified-Since", date));
        CompletableFuture<HttpResponse<byte[]>> running = client.sendAsync(request.build(), Limited.to(manners.bytes()));
        try {
            return running.get(manners.limit().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            running.cancel(true);
            throw new Broken("no whole answer within " + manners.limit().toSeconds() + " seconds", Broken.Lasting.SILENT);
        } catch (ExecutionException e) {
            throw broken(e.getCause());
        }
    }

    private Broken broken(Throwable cause) {
        for (Throwable fault = cause; fault != null; fault = fault.getCause()) {
            if (fault instanceof Limited.TooLarge) {
                return new Broken("the answer has " + fault.getMessage() + "; --megabytes raises the limit", Broken.Lasting.YES);
            }
            if (fault instanceof SSLException) {
                return new Broken("no secure connection: " + fault.getMessage(), Broken.Lasting.YES);
            }
        }
        if (cause instanceof HttpTimeoutException) {
            return new Broken("no answer within " + manners.limit().toSeconds() + " seconds", Broken.Lasting.SILENT);
        }
        if (cause instanceof ConnectException) {
            return new Broken("no connection", Broken.Lasting.SILENT);
        }
        return new Broken("the answer broke off" + (cause.getMessage() == null ? "" : " (" + cause.getMessage() + ")"), Broken.Lasting.NO);
    }
}

package org.nianbao.fetch;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Flow;

/** Takes the bytes of an answer until there are too many. */
final class Limited implements Flow.Subscriber<List<ByteBuffer>> {
    /** The answer brings more than it may. */
    static final class TooLarge extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooLarge(long limit) {
            super("more than " + limit + " bytes");
        }
    }

    private final long limit;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private Limited(long limit) {
        this.limit = limit;
    }

    /** Java's adapter cancels the rest of the answer when {@code onNext} throws, and the exchange fails by it. */
    static BodyHandler<byte[]> to(long limit) {
        return response -> BodySubscribers.fromSubscriber(new Limited(limit), taken -> taken.bytes.toByteArray());
    }

    @Override
    public void onSubscribe(Flow.Subscription granted) {
        granted.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            if (bytes.size() + (long) buffer.remaining() > limit) {
                throw new TooLarge(limit);
            }
            byte[] part = new byte[buffer.remaining()];
            buffer.get(part);
            bytes.writeBytes(part);
        }
    }

    @Override
    public void onError(Throwable fault) {
        // The exchange fails with it.
    }

    @Override
    public void onComplete() {
        // The adapter takes the bytes.
    }
}

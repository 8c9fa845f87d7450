package org.nianbao.fetch;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;

/** Keeps us out of inner nets: a host is asked only when every address that its name stands for is one of the public net. */
final class Frontier {
    private final Manners.Reach reach;

    Frontier(Manners.Reach reach) {
        this.reach = reach;
    }

    /**
     * Called before every request and for every step of a redirect. Java keeps what it resolved for half a minute, so that the connection that follows goes to the addresses seen here.
     *
     * @return why the address is refused, or empty
     * @throws UnknownHostException when the name stands for nothing
     */
    String refusal(URI address) throws UnknownHostException {
        if (reach == Manners.Reach.PRIVATE) {
            return "";
        }
        for (InetAddress found : InetAddress.getAllByName(address.getHost())) {
            if (!open(found)) {
                return "the address is one of an inner net (" + found.getHostAddress() + "); --allow-private lets those be asked";
            }
        }
        return "";
    }

    static boolean open(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (address.isAnyLocalAddress() || address.isLoopbackAddress() || address.isLinkLocalAddress() || address.isSiteLocalAddress() || address.isMulticastAddress()) {
            return false;
        }
        if (address instanceof Inet4Address) {
            int a = bytes[0] & 0xFF;
            int b = bytes[1] & 0xFF;
            return !(a == 0 || a == 100 && b >= 64 && b < 128 || a == 192 && b == 0 && bytes[2] == 0 || a == 198 && (b == 18 || b == 19) || a >= 240);
        }
        if (address instanceof Inet6Address) {
            boolean unique = (bytes[0] & 0xFE) == 0xFC;
            boolean nat64 = bytes[0] == 0 && bytes[1] == 0x64 && (bytes[2] & 0xFF) == 0xFF && (bytes[3] & 0xFF) == 0x9B;
            boolean compatible = zero(bytes, 0, 12);
            boolean sixToFour = bytes[0] == 0x20 && bytes[1] == 0x02;
            if (nat64 || compatible || sixToFour) {
                try {
                    return open(InetAddress.getByAddress(sixToFour ? Arrays.copyOfRange(bytes, 2, 6) : Arrays.copyOfRange(bytes, 12, 16)));
                } catch (UnknownHostException e) {
                    throw new IllegalStateException(e);
                }
            }
            return !unique;
        }
        return false;
    }

    private static boolean zero(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }
}

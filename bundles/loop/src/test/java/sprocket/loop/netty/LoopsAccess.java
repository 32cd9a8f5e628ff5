// SPDX-License-Identifier: Apache-2.0
package sprocket.loop.netty;

/** Starts loops on NIO for the tests of other modules, on any machine. */
public final class LoopsAccess {

    private LoopsAccess() {}

    public static EventLoops startNio(int count) {
        return new EventLoops(count, SocketKind.NIO);
    }
}

// SPDX-License-Identifier: Apache-2.0
package sprocket.swapload;

/** What clients and viewers share: what is counted at the moment, and which block it is. */
final class Load {

    private volatile Figures figures = new Figures();
    private volatile Figures.Block block = Figures.Block.QUIET;
    private volatile boolean over;

    Figures figures() {
        return figures;
    }

    Figures.Block block() {
        return block;
    }

    void block(Figures.Block now) {
        block = now;
    }

    /** Begins to count anew. */
    Figures restart() {
        block = Figures.Block.QUIET;
        figures = new Figures();
        return figures;
    }

    boolean over() {
        return over;
    }

    void end() {
        over = true;
    }
}

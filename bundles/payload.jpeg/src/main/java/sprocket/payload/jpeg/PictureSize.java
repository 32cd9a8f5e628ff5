package sprocket.payload.jpeg;

/** In pixels; 0 by 0 where unknown. */
record PictureSize(int width, int height) {

    static final PictureSize UNKNOWN = new PictureSize(0, 0);

    boolean known() {
        return width > 0 && height > 0;
    }

    /**
     * The size of a picture whose packets state it in blocks only: the announced one where it fits the blocks, else whole blocks,
     * up to seven filled columns and rows included.
     */
    PictureSize of(FragmentHeader fragment) {
        boolean fits = (width + 7) / 8 == fragment.blocksWide() && (height + 7) / 8 == fragment.blocksHigh();
        return fits ? this : new PictureSize(8 * fragment.blocksWide(), 8 * fragment.blocksHigh());
    }
}

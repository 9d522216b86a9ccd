namespace NeuralMl.Models;

/// <summary>How the images of a 3×3 convolution are cut into tiles of 4×4 outputs; a tile is made of a patch of 6×6 inputs.</summary>
/// <param name="sizes">The sizes; channels and filters are multiples of <see cref="WinogradProduct.Columns"/>.</param>
internal sealed class WinogradShape(ConvolutionShape sizes)
{
    // So many fit into the second cache with all that is made of them (2 cores with 512 kB: 12 and 18 tiles are faster than 36).
    private const int StripTilesWanted = 12;

    // Without it, the same place of each patch would fall into the same few sets of the first cache.
    private const int Gap = 16;

    /// <summary>Gets the sizes of the convolution.</summary>
    public ConvolutionShape Sizes => sizes;

    /// <summary>Gets the channels that come in.</summary>
    public int Channels => sizes.Channels;

    /// <summary>Gets the channels that come out.</summary>
    public int Filters => sizes.Filters;

    /// <summary>Gets the numbers of a matrix of weights.</summary>
    public int MatrixSize => sizes.Channels * sizes.Filters;

    /// <summary>Gets the number of tiles side by side.</summary>
    public int TilesX => (sizes.OutputWidth + WinogradTransform.Tile - 1) / WinogradTransform.Tile;

    /// <summary>Gets the number of tiles one upon another.</summary>
    public int TilesY => (sizes.OutputHeight + WinogradTransform.Tile - 1) / WinogradTransform.Tile;

    /// <summary>Gets the number of rows of tiles in a strip: what is computed at a time.</summary>
    public int StripRows => Math.Clamp(StripTilesWanted / TilesX, 1, TilesY);

    /// <summary>Gets the number of tiles in a strip.</summary>
    public int StripTiles => StripRows * TilesX;

    /// <summary>Gets the number of blocks of tiles in a strip.</summary>
    public int Blocks => (StripTiles + WinogradProduct.BlockRows - 1) / WinogradProduct.BlockRows;

    /// <summary>Gets the width of a strip's inputs, zeros included.</summary>
    public int PatchWidth => TileWidth + 2;

    /// <summary>Gets the height of a strip's inputs.</summary>
    public int PatchHeight => TileHeight + 2;

    /// <summary>Gets the width of a strip's outputs.</summary>
    public int TileWidth => WinogradTransform.Tile * TilesX;

    /// <summary>Gets the height of a strip's outputs.</summary>
    public int TileHeight => WinogradTransform.Tile * StripRows;

    /// <summary>Gets how far apart two places of transformed inputs are.</summary>
    public int InputStep => (WinogradProduct.BlockRows * Channels) + Gap;

    /// <summary>Gets how far apart two places of transformed outputs are.</summary>
    public int OutputStep => (WinogradProduct.BlockRows * Filters) + Gap;

    /// <summary>Gets how far apart two blocks of transformed inputs are.</summary>
    public int InputBlock => WinogradTransform.Places * InputStep;

    /// <summary>Gets how far apart two blocks of transformed outputs are.</summary>
    public int OutputBlock => WinogradTransform.Places * OutputStep;

    /// <summary>Returns where a tile's transformed inputs begin.</summary>
    /// <param name="tile">The tile of the strip.</param>
    public int InputAt(int tile) => (tile / WinogradProduct.BlockRows * InputBlock) + (tile % WinogradProduct.BlockRows * Channels);

    /// <summary>Returns where a tile's transformed outputs begin.</summary>
    /// <param name="tile">The tile of the strip.</param>
    public int OutputAt(int tile) => (tile / WinogradProduct.BlockRows * OutputBlock) + (tile % WinogradProduct.BlockRows * Filters);
}

"""BERT with a head."""
import torch
from torch import nn


class Encoder(nn.Module):
    """BERT with a head, of the layers that PyTorch ships."""

    def __init__(self, hidden, layers, heads, intermediate):
        super().__init__()
        self.words = nn.Embedding(30522, hidden)
        self.positions = nn.Embedding(512, hidden)
        self.types = nn.Embedding(2, hidden)
        self.norm = nn.LayerNorm(hidden, eps=1e-12)
        self.layers = nn.ModuleList(
            nn.TransformerEncoderLayer(hidden, heads, intermediate, 0.1, "gelu", 1e-12, batch_first=True)
            for _ in range(layers))
        for layer in self.layers:
            # BERT has no dropout between the two products.
            layer.dropout = nn.Identity()
        self.pooler = nn.Linear(hidden, hidden)
        self.classifier = nn.Linear(hidden, 2)
        self.dropout = nn.Dropout(0.1)

    def forward(self, ids, mask, types):
        x = self.words(ids) + self.positions.weight[:ids.shape[1]] + self.types(types)
        x = self.dropout(self.norm(x))
        for layer in self.layers[:-1]:
            x = layer(x, src_key_padding_mask=mask == 0)
        return self.classifier(self.dropout(torch.tanh(self.pooler(first(self.layers[-1], x, mask)))))


def first(layer, x, mask):
    """What the layer makes of the first token, the only one that is read: the learner does no more either."""
    token = x[:, :1]
    token = layer.norm1(token + layer.dropout1(layer.self_attn(
        token, x, x, key_padding_mask=mask == 0, need_weights=False)[0]))
    return layer.norm2(token + layer.dropout2(layer.linear2(layer.activation(layer.linear1(token)))))[:, 0]

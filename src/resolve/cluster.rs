//! Which mentions belong together: disjoint sets whose representative is the first mention.

/// Disjoint sets of mentions (Tarjan 1975, path halving).
pub struct Clusters {
    parent: Vec<usize>,
}

impl Clusters {
    /// Every mention on its own.
    pub fn new(mentions: usize) -> Self {
        Self { parent: (0..mentions).collect() }
    }

    /// The first mention of the cluster.
    pub fn find(&mut self, mut mention: usize) -> usize {
        while self.parent[mention] != mention {
            self.parent[mention] = self.parent[self.parent[mention]];
            mention = self.parent[mention];
        }
        mention
    }

    /// Puts two clusters together.
    pub fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.find(one), self.find(other));
        self.parent[one.max(other)] = one.min(other);
    }

    /// Puts one mention alone with another cluster; those that were with it stay together.
    pub fn move_to(&mut self, mention: usize, other: usize) {
        let members: Vec<usize> =
            (0..self.parent.len()).filter(|&m| m != mention && self.find(m) == self.find(mention)).collect();
        if let Some(&first) = members.first() {
            for &member in &members {
                self.parent[member] = first;
            }
        }
        self.parent[mention] = mention;
        self.join(mention, other);
    }
}
